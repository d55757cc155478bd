/** One assumption to move: a slider with its value, range, unit, reason, and the way back. */
import { assumptionName, capital, pathName, plain, stated } from '../../briefing/words.ts'
import type { Assessment, Lever, StartLever } from '../../outlook/index.ts'
import { stepOf, valueOf } from '../solve/settings.ts'
import { changes, move } from '../state/challenge.ts'
import { texts } from '../texts.ts'

interface Props {
  told: Assessment
  lever: Lever
  /** What it stands at in the last answer, if there is one. */
  stands: number | undefined
}

export function LeverSlider({ told, lever, stands }: Props) {
  const words = texts.challenge
  const { path, low, high, unit, why, claims } = lever
  const asked = valueOf(changes.value, path)
  const value = asked === null ? lever.value : Number(asked)
  const id = `lever-${path}`
  const name = capital(assumptionName(told, path))
  const shown = `${stated(value)}${unit === null ? '' : ` ${unit}`}`
  const elsewhere = stands !== undefined && Math.abs(stands - value) > 5e-4
  const put = (text: string) => move(path, text)
  return (
    <div class={asked === null ? 'lever' : 'lever moved'}>
      <label for={id}>{name}</label>
      {/* no <output>: it would be read out at every step, beside the slider itself */}
      <span class="stands" aria-hidden="true">
        {shown}
      </span>
      <span class="track">
        <span aria-hidden="true">{stated(low)}</span>
        <input
          type="range"
          id={id}
          min={Math.min(low, value)}
          max={Math.max(high, value)}
          step={stepOf(lever)}
          value={value}
          aria-valuetext={shown}
          aria-describedby={`${id}-why`}
          onInput={(event) => put(event.currentTarget.value)}
        />
        <span aria-hidden="true">{stated(high)}</span>
      </span>
      {asked !== null && <Reset path={path} label={words.resetTo(name, stated(lever.value))} id={id} />}
      <small id={`${id}-why`}>
        {why ?? words.noReason}
        {claims.length > 0 && ` (${words.claims(claims)})`}
      </small>
      {elsewhere && <small class="shared">{words.shared(stated(Number(stands.toPrecision(3))))}</small>}
    </div>
  )
}

export function StartChoice({ told, start }: { told: Assessment; start: StartLever }) {
  const words = texts.challenge
  const { path, levels, value, why } = start
  const asked = valueOf(changes.value, path)
  const id = `lever-${path}`
  const name = capital(pathName(told, path))
  return (
    <div class={asked === null ? 'lever start' : 'lever start moved'}>
      <label for={id}>{name}</label>
      <select id={id} aria-describedby={`${id}-why`} onChange={(event) => move(path, event.currentTarget.value)}>
        {levels.map((level) => (
          <option key={level} value={level} selected={level === (asked ?? value)}>
            {plain(level)}
          </option>
        ))}
      </select>
      {asked !== null && <Reset path={path} label={words.resetTo(name, plain(value))} id={id} />}
      <small id={`${id}-why`}>{why ?? words.noReason}</small>
    </div>
  )
}

/** Goes once it was used, so it hands the focus to what it reset. */
function Reset({ path, label, id }: { path: string; label: string; id: string }) {
  const press = () => {
    move(path, null)
    document.getElementById(id)?.focus()
  }
  return (
    <button type="button" class="reset" aria-label={label} onClick={press}>
      {texts.challenge.resetOne}
    </button>
  )
}
