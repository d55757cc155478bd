/** Starts the page. */
import { render } from 'preact'
import { App } from './app.tsx'
import { followAsOf } from './state/load.ts'
import { followAddress } from './state/place.ts'
import { followOpen } from './state/reading.ts'
import './styles/base.css'
import './styles/screen.css'
import './styles/parts.css'
import './styles/reading.css'
import './styles/variants.css'
import './styles/review.css'
import './styles/print.css'

followAddress()
followOpen()
followAsOf()
render(<App />, document.querySelector('#page')!)
