/** One bar of a tornado: from the low end of an assumption to its high end, on a scale that all rows of a table share. */
interface Props {
  /** The ends of the scale. */
  scale: [number, number]
  from: number
  to: number
  /** The outlook as it is. */
  now: number
}

const size = { width: 110, height: 14, edge: 5 }

/** Hidden from screen readers: its two numbers stand in the cells beside it. */
export function SpanBar({ scale: [low, high], from, to, now }: Props) {
  const { width, height, edge } = size
  const x = (share: number) => edge + ((share - low) / Math.max(high - low, 1e-9)) * (width - 2 * edge)
  return (
    <svg class="span-bar" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <line class="now" x1={x(now)} x2={x(now)} y1={0} y2={height} />
      <line class="span" x1={x(from)} x2={x(to)} y1={height / 2} y2={height / 2} />
      <circle class="low" cx={x(from)} cy={height / 2} r={3.5} />
      <circle class="high" cx={x(to)} cy={height / 2} r={3.5} />
    </svg>
  )
}
