import type { SpanQuery } from '../../../bot/desk/api/insights'
import { useWords } from '../desk-context'
import { Reading } from '../parts/reading'
import { useRead } from '../parts/use-read'
import { linkTo, pathOf } from '../route'
import { shareOf } from './numbers'

/** What helped and what did not: talks with staff, whose remarks stand in the history, and each answer. */
export function Feedback({ scope: { institution, language } }: { scope: SpanQuery }) {
  const { insights } = useWords().texts
  const read = useRead('feedback', { query: { institution, language } })
  return (
    <Reading read={read}>
      {({ rows }) =>
        rows.length === 0 ? (
          <p className="big soft">{insights.noFeedback}</p>
        ) : (
          <table className="table table-stacked">
            <thead>
              <tr>
                <th scope="col">{insights.topic}</th>
                <th scope="col" className="number">
                  {insights.helpful}
                </th>
                <th scope="col" className="number">
                  {insights.notHelpful}
                </th>
                <th scope="col">{insights.share}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ answer, helpful, notHelpful }) => (
                <tr key={answer?.id ?? ''}>
                  <th scope="row">{answer?.name ?? <a {...linkTo(pathOf('history'))}>{insights.withStaff}</a>}</th>
                  <td className="number" data-label={insights.helpful}>
                    {helpful}
                  </td>
                  <td className="number" data-label={insights.notHelpful}>
                    {notHelpful}
                  </td>
                  <td data-label={insights.share}>
                    <Share helpful={helpful} all={helpful + notHelpful} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      }
    </Reading>
  )
}

function Share({ helpful, all }: { helpful: number; all: number }) {
  return (
    <span className="share">
      <span className="share-track" aria-hidden="true">
        <span className="share-fill" style={{ inlineSize: `${all === 0 ? 0 : (helpful / all) * 100}%` }} />
      </span>
      {shareOf(helpful, all)}
    </span>
  )
}
