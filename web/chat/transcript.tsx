/** The conversation to print or to save, made here: it goes nowhere, and nobody else can ask for it. */
import { hooks } from 'botframework-webchat-component'
import type { WebChatActivity } from 'botframework-webchat-core'
import { download } from '../download'
import { isMessage } from './activity'
import type { Language, PageTexts } from './page'
import { usePage } from './page-context'
import { plainText } from './plain-text'
import { speakerOf } from './speakers'

/** `leave`: closes what would stand on the paper. */
export function TranscriptButtons({ leave }: { leave?: () => void }) {
  const { texts, language } = usePage()
  const [activities] = hooks.useActivities()
  const print = () => {
    leave?.()
    window.print()
  }
  const save = () => download(`${fileName(texts)}.txt`, transcriptText(activities, texts, language), 'text/plain')
  return (
    <fieldset className="transcript-buttons">
      <legend>{texts['page.transcript.title']}:</legend>
      <button type="button" className="button button-small" onClick={print}>
        {texts['page.transcript.print']}
      </button>
      <button type="button" className="button button-small" onClick={save}>
        {texts['page.transcript.save']}
      </button>
    </fieldset>
  )
}

/** `23/11/2026, 10:15  Anna: Good morning` for each message, as it reads without markup. */
function transcriptText(activities: readonly WebChatActivity[], texts: PageTexts, language: Language): string {
  const time = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'short',
    timeStyle: 'short',
  })
  const lines = activities.filter(isMessage).map((activity) => {
    const at = activity.timestamp ? time.format(new Date(activity.timestamp)) : ''
    return `${at}  ${speakerOf(activity, texts)}: ${plainText(activity)}`
  })
  return [texts['page.transcript.title'], texts['page.title'], '', ...lines, ''].join('\r\n')
}

const fileName = (texts: PageTexts): string => (texts['page.transcript.title'] ?? '').toLowerCase().replace(/\s+/g, '-')
