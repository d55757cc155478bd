/** The first period of the compiled game as a tree, drawn anew whenever the file is without errors; and the same as a nested list. */
import { hierarchy, type HierarchyPointNode, tree } from 'd3-hierarchy'
import { useEffect, useRef } from 'preact/hooks'
import { plain } from '../../briefing/words.ts'
import { editorTexts as words } from '../texts-editor.ts'
import type { Drawn } from './messages.ts'
import { checked } from './state.ts'

/** Pixels between two leaves, and between a node and what follows it. */
const step = { across: 17, along: 150 }
const margin = { top: 18, left: 60, right: 140 }

export function PeriodTree() {
  const told = checked.value
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // the root stands at half the height, which may be far down
    const { current } = frame
    if (current) current.scrollTop = (current.scrollHeight - current.clientHeight) / 2
  }, [told?.tree?.children.length])
  if (!told) return <p class="quiet">{words.checking}</p>
  if (told.diagnostics.some(({ severity }) => severity === 'error')) return <p class="quiet">{words.broken}</p>
  if (!told.tree) return <p class="quiet">{words.tooLarge}</p>
  const root = tree<Drawn>().nodeSize([step.across, step.along])(hierarchy(told.tree))
  const nodes = root.descendants()
  const [low, high] = [Math.min(...nodes.map(({ x }) => x)), Math.max(...nodes.map(({ x }) => x))]
  const width = margin.left + root.height * step.along + margin.right
  const height = high - low + 2 * margin.top
  const at = ({ x, y }: HierarchyPointNode<Drawn>) => [y + margin.left, x - low + margin.top] as const
  const count = (kind: Drawn['kind']) => nodes.filter(({ data }) => data.kind === kind).length
  return (
    <>
      <div ref={frame} class="tree-frame" tabIndex={0} role="group" aria-label={words.tree}>
        <svg
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={words.treeLabel(count('decision'), count('end'))}
        >
          {root.links().map(({ source, target }) => {
            const [[x, y], [u, v]] = [at(source), at(target)]
            return (
              <path
                key={`${u} ${v}`}
                class="edge"
                d={`M${x},${y}C${x + step.along / 2},${y} ${u - step.along / 2},${v} ${u},${v}`}
              />
            )
          })}
          {nodes.map((node) => {
            const [x, y] = at(node)
            const { data } = node
            return (
              <g key={`${x} ${y}`} transform={`translate(${x},${y})`} class={data.kind}>
                {data.kind === 'decision' ? (
                  <circle r={4} />
                ) : data.kind === 'chance' ? (
                  <rect x={-4} y={-4} width={8} height={8} transform="rotate(45)" />
                ) : (
                  <rect x={-2} y={-2} width={4} height={4} />
                )}
                {data.by !== null && (
                  <text x={-8} dy="-0.35em" text-anchor="end">
                    {plain(data.by)}
                  </text>
                )}
                <text x={8} dy="0.32em" class="who">
                  {[plain(data.who), data.more > 0 ? words.more(data.more) : ''].filter(Boolean).join(' ')}
                </text>
              </g>
            )
          })}
        </svg>
      </div>
      <details>
        <summary>{words.treeList}</summary>
        <ul>
          <Branches node={told.tree} />
        </ul>
      </details>
    </>
  )
}

function Branches({ node }: { node: Drawn }) {
  const own = node.kind === 'end' && node.who === '' ? words.periodEnds : plain(node.who)
  return (
    <li>
      {[node.by && plain(node.by), own].filter(Boolean).join(' → ')}
      {node.more > 0 && `, ${words.moreLong(node.more)}`}
      {node.children.length > 0 && (
        <ul>
          {node.children.map((child, k) => (
            <Branches key={k} node={child} />
          ))}
        </ul>
      )}
    </li>
  )
}
