/** What a colleague needs to know before the first word: what was asked, what was answered, where a checklist stands, since when. */
import type { ConversationAnswer, SummaryFlow } from '../../../bot/desk/api/conversation'
import type { Language } from '../../../knowledge/model'
import { useDesk, useWords } from '../desk-context'
import { useMoments } from '../parts/time'
import { useMedia } from '../theme'

export function Summary({ conversation }: { conversation: ConversationAnswer }) {
  const { texts } = useWords()
  const { me } = useDesk()
  const moments = useMoments(conversation.institution)
  const roomy = useMedia('(min-width: 48rem) and (min-height: 36rem)')
  const { handoff, summary, language, activities } = conversation
  const question = handoff.question ?? summary.asked.at(-1)?.text
  const others = summary.asked.filter(({ text }) => text !== question)
  const before = others.filter(({ at }) => at <= handoff.requestedAt)
  const after = others.filter(({ at }) => at > handoff.requestedAt)
  // Whoever has said the first word has read it, and needs the room.
  const spoken = activities.some(({ staff }) => staff?.id === me.staff.id)
  const answered = [...new Map(summary.answered.map(({ answer }) => [answer.id, answer.name])).values()]
  return (
    <details className="summary" open={roomy && !spoken}>
      <summary>{texts.summary.title}</summary>
      <dl>
        {handoff.note && (
          <div className="fact summary-note">
            <dt>{texts.summary.note}</dt>
            <dd>{handoff.note}</dd>
          </div>
        )}
        <Asked title={texts.summary.before} asked={before} language={language} />
        <div className="fact">
          <dt>{texts.summary.question}</dt>
          <dd lang={language}>{question ?? texts.summary.noQuestion}</dd>
        </div>
        <Asked title={texts.summary.after} asked={after} language={language} />
        <div className="fact">
          <dt>{texts.summary.answered}</dt>
          <dd>{answered.length > 0 ? answered.join(' · ') : texts.summary.nothingAnswered}</dd>
        </div>
        {summary.flows.map((flow) => (
          <Flow key={flow.id} flow={flow} />
        ))}
        <div className="fact">
          <dt>{texts.summary.since}</dt>
          <dd>
            {moments.short(summary.since)}
            {conversation.earlier.length > 0 && ` · ${texts.summary.earlier(conversation.earlier.length)}`}
          </dd>
        </div>
      </dl>
    </details>
  )
}

/** The last three. */
function Asked({ title, asked, language }: { title: string; asked: { text: string }[]; language: Language }) {
  const words = [...new Set(asked.map(({ text }) => text))].slice(-3)
  if (words.length === 0) return null
  return (
    <div className="fact">
      <dt>{title}</dt>
      <dd lang={language}>
        <ul>
          {words.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </dd>
    </div>
  )
}

function Flow({ flow }: { flow: SummaryFlow }) {
  const { texts } = useWords()
  return (
    <div className="fact">
      <dt>{flow.title}</dt>
      <dd>
        {flow.at ? texts.summary.flowAt(flow.at) : texts.summary.flowDone}
        {flow.chosen.length > 0 && (
          <ul>
            {flow.chosen.map(({ step, choices }) => (
              <li key={step}>
                {step}: {choices.join(', ')}
              </li>
            ))}
          </ul>
        )}
      </dd>
    </div>
  )
}
