import { CartesianGrid, LabelList, Line, LineChart, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import type { Drawn } from './series'
import './series.css'

const LABELS_UP_TO = 9

interface Given {
  drawn: readonly Drawn[]
  names: { target: string; reached: string }
  write: (decimal: string) => string
}

/** Targets as a dashed line with squares (two where they are ranges), realisations as a solid one with circles. */
export default function SeriesChart({ drawn, names, write }: Given) {
  const ranged = drawn.some(({ low, high }) => low !== high)
  const labels = drawn.length <= LABELS_UP_TO
  const last = drawn.at(-1)
  return (
    <div className="series">
      <ResponsiveContainer width="100%" height={300}>
        <LineChart data={[...drawn]} margin={{ top: 28, right: 24, bottom: 4, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} className="series-grid" />
          <XAxis dataKey="name" tickLine={false} interval="preserveStartEnd" minTickGap={12} padding={{ left: 16, right: 16 }} />
          <YAxis width={48} domain={['auto', 'auto']} tickFormatter={(value: number) => write(`${value}`)} tickLine={false} axisLine={false} />
          <Line dataKey="low" name={names.target} className="series-target" strokeDasharray="7 5" dot={<Square />} isAnimationActive={false} />
          {ranged && <Line dataKey="high" name={names.target} className="series-target" strokeDasharray="7 5" dot={<Square />} isAnimationActive={false} />}
          <Line dataKey="reached" name={names.reached} className="series-reached" strokeWidth={2.5} dot={{ r: 5 }} isAnimationActive={false} connectNulls>
            {labels && <LabelList dataKey="reachedText" position="top" offset={10} className="series-label" />}
          </Line>
        </LineChart>
      </ResponsiveContainer>
      {last !== undefined && (
        <ul className="series-key">
          <li><svg width="34" height="12"><path d="M0 6H34" className="series-target" strokeDasharray="7 5" /><rect x="13" y="2" width="8" height="8" className="series-square" /></svg>{names.target}</li>
          <li><svg width="34" height="12"><path d="M0 6H34" className="series-reached" strokeWidth="2.5" /><circle cx="17" cy="6" r="4.5" className="series-dot" /></svg>{names.reached}</li>
        </ul>
      )}
    </div>
  )
}

function Square({ cx, cy }: { cx?: number; cy?: number }) {
  if (cx === undefined || cy === undefined) return null
  return <rect x={cx - 4} y={cy - 4} width={8} height={8} className="series-square" />
}
