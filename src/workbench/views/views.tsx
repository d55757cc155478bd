/** The views as links; the one on screen is marked. */
import { hrefOf, view, views } from '../state/place.ts'
import { texts } from '../texts.ts'

export function Views() {
  const { label, names } = texts.views
  return (
    <nav class="views screen-only" aria-label={label}>
      <ul>
        {views.map((name) => (
          <li key={name}>
            <a href={hrefOf({ view: name, open: null })} aria-current={view.value === name ? 'page' : undefined}>
              {names[name]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
