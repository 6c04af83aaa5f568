/** Small marks that say one thing each, in words and not by colour alone. */
import { Badge } from '@fluentui/react-components'
import { WarningFilled } from '@fluentui/react-icons/svg/warning'
import type { CallbackView } from '../../../bot/desk/api/callbacks'
import type { DeskHandoff } from '../../../bot/desk/api/queue'
import type { Language, SafetyKind } from '../../../knowledge/model'
import { useWords } from '../desk-context'
import type { Texts } from '../texts/texts'

export function LanguageBadge({ language }: { language: Language }) {
  const { texts } = useWords()
  return (
    <Badge appearance="outline" size="small" color="informative" className="language">
      <span aria-hidden="true">{language.toUpperCase()}</span>
      <span className="unseen">{texts.languages[language]}</span>
    </Badge>
  )
}

/** What the visitor thought of it, where the visitor has said so. */
export function Helped({ handoff: { helpful, remark, language } }: { handoff: DeskHandoff }) {
  const { texts } = useWords()
  if (helpful === undefined) return null
  return (
    <span className={helpful ? 'soft' : 'mark mark-warn'}>
      {helpful ? texts.helped.yes : texts.helped.no}
      {remark && (
        <>
          : <span lang={language}>{remark}</span>
        </>
      )}
    </span>
  )
}

/** What it is about: the last answer's title, or else the question. In the visitor's language, or else in the desk's. */
export function Subject({ handoff: { topic, question, language }, className }: SubjectProps) {
  const { texts } = useWords()
  const words = topic?.name ?? question
  return (
    <span className={className} lang={words && language}>
      {words ?? texts.queue.noTopic}
    </span>
  )
}

interface SubjectProps {
  handoff: Pick<DeskHandoff, 'topic' | 'question' | 'language'>
  className?: string
}

/** What a colleague wrote when it was given to me, until I have written to the visitor: then the summary keeps it. */
export function ColleaguesNote({ handoff, className }: { handoff: DeskHandoff; className: string }) {
  const { texts } = useWords()
  const { state, note, noteBy, acceptedAt = 0, lastStaffAt = 0 } = handoff
  if (state !== 'accepted' || !note || lastStaffAt >= acceptedAt) return null
  return (
    <span className={className}>
      <span className="soft">{texts.queue.noteFrom(noteBy)}</span> {note}
    </span>
  )
}

export const dangerWords = ({ redFlag = 'emergency', topic }: DeskHandoff, texts: Texts): string =>
  texts.queue.danger(texts.redFlag[redFlag], topic?.name)

export const withdrawnWords = ({ reference, changedTo }: CallbackView, { callbacks }: Texts): string =>
  changedTo === undefined ? callbacks.withdrawnNews(reference) : callbacks.changedNews(reference)

export function RedFlag({ kind }: { kind?: SafetyKind }) {
  const { texts } = useWords()
  if (!kind) return null
  return (
    <span className="red-flag">
      <WarningFilled aria-hidden="true" /> {texts.redFlag[kind]}
    </span>
  )
}
