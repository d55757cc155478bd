/** Starts the page. */
import { render } from 'preact'
import { App } from './app.tsx'
import { followAsOf } from './state/load.ts'
import { followAddress } from './state/place.ts'
import { followChallenge } from './state/challenge.ts'
import { followBranches } from './state/branches.ts'
import { followChanges } from './state/changes.ts'
import { followEvents } from './state/events.ts'
import { followOpen } from './state/reading.ts'
import { followIntake } from './intake/state.ts'
import { listenToUndo } from './state/undo.ts'
import { followWindow } from './state/window.ts'
import { listenToKeys } from './views/keys.tsx'
import './styles/base.css'
import './styles/screen.css'
import './styles/parts.css'
import './styles/reading.css'
import './styles/variants.css'
import './styles/review.css'
import './styles/challenge.css'
import './styles/time.css'
import './styles/views.css'
import './styles/work.css'
import './styles/print.css'

followAddress()
followOpen()
followAsOf()
followChallenge()
followWindow()
followChanges()
followBranches()
listenToKeys()
listenToUndo()
followIntake()
followEvents()
render(<App />, document.querySelector('#page')!)
