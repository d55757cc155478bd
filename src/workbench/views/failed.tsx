/** What is wrong with the case or the question, where, and how to put it right. */
import { load, type Problem } from '../state/load.ts'
import { place } from '../state/place.ts'
import { texts } from '../texts.ts'

export function Failed({ problems, stale }: { problems: Problem[]; stale: boolean }) {
  return (
    <div class="notice failed" role="alert">
      <h2>{texts.failed.title}</h2>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.where} ${problem.message}`}>
            {problem.where && <code>{problem.where}</code>} {problem.message} <small>({problem.code})</small>
            {problem.hint && <p class="hint">{problem.hint}</p>}
          </li>
        ))}
      </ul>
      {stale && <p>{texts.failed.kept}</p>}
      <button type="button" onClick={() => void load(place.value.asOf)}>
        {texts.failed.again}
      </button>
    </div>
  )
}
