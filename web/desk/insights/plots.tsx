/**
 * Bars, drawn as SVG. A plot is a picture with a name; what it shows stands in a table under it, for whoever does not see the picture
 * and for whoever wants the figures. Colours differ in brightness, and the second series is hatched, so that they can be told apart in
 * print, by the colour-blind and in forced colours.
 */
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '../desk-context'

interface Bar {
  label: string
  values: number[]
}

interface PlotProps {
  title: string
  /** What the labels are, such as "day". */
  labelTitle: string
  /** One name for each of a bar's values; two at most. */
  series: string[]
  written?: (value: number) => string
}

/** Pixels, as wide as there is room: a drawing that shrinks takes its words with it. */
const WIDTH = 640
const HEIGHT = 200
/** What a day under a bar takes. */
const LABEL = 72
const LEFT = 36
const BOTTOM = 24
const TOP = 8

interface BarsProps extends PlotProps {
  bars: Bar[]
  /** The values of a bar stand beside each other instead of on each other. */
  beside?: boolean
  unit?: string
}

export function Bars({ title, labelTitle, series, bars, beside = false, unit, written = String }: BarsProps) {
  const hatch = useId()
  const { frame, width } = useWidth()
  const most = Math.max(1, ...bars.map(({ values }) => (beside ? Math.max(...values) : sum(values))))
  const steps = stepsTo(most)
  const top = steps.at(-1) ?? most
  const height = HEIGHT - BOTTOM - TOP
  const y = (value: number) => TOP + height - (value / top) * height
  const slot = (width - LEFT) / Math.max(1, bars.length)
  const every = Math.ceil(LABEL / slot)
  return (
    <Plot title={title} labelTitle={labelTitle} series={series} rows={bars} written={written} unit={unit}>
      <svg ref={frame} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={title} className="plot">
        <Hatch id={hatch} />
        {steps.map((step) => (
          <g key={step}>
            <line className="plot-line" x1={LEFT} x2={width} y1={y(step)} y2={y(step)} />
            <text className="plot-text" x={LEFT - 6} y={y(step) + 4} textAnchor="end">
              {step}
            </text>
          </g>
        ))}
        {bars.map(({ label, values }, at) => (
          <g key={label}>
            {values.map((value, index) => {
              const wide = Math.min(slot * 0.7, 36) / (beside ? values.length : 1)
              const left = LEFT + slot * at + (slot - Math.min(slot * 0.7, 36)) / 2 + (beside ? wide * index : 0)
              const below = beside ? 0 : sum(values.slice(0, index))
              return (
                <rect
                  key={series[index]}
                  className={`plot-bar-${index}`}
                  fill={index === 1 ? `url(#${hatch})` : undefined}
                  x={left}
                  width={Math.max(1, wide)}
                  y={y(below + value)}
                  height={Math.max(0, y(below) - y(below + value))}
                />
              )
            })}
            {at % every === 0 && (
              <text className="plot-text" x={LEFT + slot * (at + 0.5)} y={HEIGHT - 6} textAnchor="middle">
                {label}
              </text>
            )}
          </g>
        ))}
      </svg>
    </Plot>
  )
}

function useWidth() {
  const frame = useRef<SVGSVGElement>(null)
  const [width, setWidth] = useState(WIDTH)
  useLayoutEffect(() => {
    const { current } = frame
    if (!current) return
    const observer = new ResizeObserver(() => setWidth(current.clientWidth || WIDTH))
    observer.observe(current)
    return () => observer.disconnect()
  }, [])
  return { frame, width }
}

interface RowBarsProps extends PlotProps {
  rows: Bar[]
  /** So many are drawn. */
  shown: number
}

/** Lying bars, for names that are long. */
export function RowBars({ title, labelTitle, series, rows, shown, written = String }: RowBarsProps) {
  const most = Math.max(1, ...rows.flatMap(({ values }) => values))
  return (
    <Plot title={title} labelTitle={labelTitle} series={series} rows={rows} written={written}>
      <div className="row-bars" role="img" aria-label={title}>
        {rows.slice(0, shown).map(({ label, values }) => (
          <div key={label} className="row-bar">
            <span className="row-bar-label">{label}</span>
            <span className="row-bar-tracks">
              {values.map((value, index) => (
                <span key={series[index]} className="row-bar-track">
                  <span
                    className={`row-bar-fill row-bar-${index}`}
                    style={{ inlineSize: `${(value / most) * 100}%` }}
                  />
                  <span className="row-bar-value">{written(value)}</span>
                </span>
              ))}
            </span>
          </div>
        ))}
      </div>
    </Plot>
  )
}

interface AroundProps extends PlotProps {
  rows: Bar[]
  unit?: string
  children: ReactNode
}

function Plot({ title, labelTitle, series, rows, unit, written = String, children }: AroundProps) {
  const { texts } = useWords()
  return (
    <figure className="figure">
      <figcaption>
        <h2>
          {title} {unit && <span className="soft">({unit})</span>}
        </h2>
        <ul className="legend" aria-hidden="true">
          {series.map((name, index) => (
            <li key={name}>
              <span className={`legend-mark legend-${index}`} /> {name}
            </li>
          ))}
        </ul>
      </figcaption>
      {children}
      <details className="figure-table">
        <summary>{texts.insights.table(title)}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
        <section className="table-scroll" tabIndex={0} aria-label={texts.insights.table(title)}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{labelTitle}</th>
                {series.map((name) => (
                  <th key={name} scope="col" className="number">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ label, values }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  {values.map((value, index) => (
                    <td key={series[index]} className="number">
                      {written(value)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  )
}

function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className="plot-hatch-ground" width="6" height="6" />
        <rect className="plot-hatch-line" width="3" height="6" />
      </pattern>
    </defs>
  )
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)

/** Three to six round steps that reach the most: of 1, 2 or 5 and noughts. */
function stepsTo(most: number): number[] {
  const rough = most / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? rough)
  const count = Math.ceil(most / step)
  return Array.from({ length: count + 1 }, (_none, index) => index * step)
}
