/** How Web Chat is told to look and to speak. */
import type { Language, PageTexts } from './page'

/**
 * The page stops where an answer begins that is longer than it; a person who writes many messages is followed. (`autoScrollSnapOnPage`: stop where the
 * first words since the visitor's own message are at the top.)
 */
export const styleOptions = (withPerson: boolean) => ({ ...STYLE_OPTIONS, autoScrollSnapOnPage: !withPerson })

/** Sizes that its own code needs to know, and colours by their names in chat.css, where the rest stands. */
const STYLE_OPTIONS = {
  hideUploadButton: true,
  emojiSet: {},
  sendBoxTextWrap: true,
  sendBoxHeight: 52,
  sendBoxMaxHeight: 160,
  groupTimestamp: 60_000,
  paddingRegular: 12,
  bubbleBackground: 'var(--paper)',
  bubbleBorderColor: 'var(--line)',
  bubbleBorderRadius: 14,
  bubbleTextColor: 'var(--ink)',
  bubbleFromUserBackground: 'var(--own)',
  bubbleFromUserBorderColor: 'var(--own-line)',
  bubbleFromUserBorderRadius: 14,
  bubbleFromUserTextColor: 'var(--ink)',
  bubbleMinHeight: 0,
  bubbleMaxWidth: 640,
  bubbleMinWidth: 0,
  backgroundColor: 'transparent',
  primaryFont: 'inherit',
  accent: 'var(--brand)',
  subtle: 'var(--ink-soft)',
  timestampColor: 'var(--ink-soft)',
  // The question stays in sight above its answer, where there is room.
  autoScrollSnapOnPageOffset: window.innerHeight < 700 ? -24 : -104,
  transcriptActivityVisualKeyboardIndicatorColor: 'var(--brand)',
  transcriptVisualKeyboardIndicatorColor: 'var(--brand)',
} as const

type LocalizedStrings = Record<string, boolean | string>

/** An empty text would bring back the English one. */
const NOTHING = ' '

/** Words that the knowledge has in place of Web Chat's own, and the browser's dates in place of its tables. */
export function localized(texts: PageTexts, language: Language) {
  const say = (key: string) => texts[key] ?? ''
  return (strings: LocalizedStrings): LocalizedStrings => ({
    ...strings,
    // Each message names its own speaker (speakers.ts).
    ACTIVITY_BOT_SAID_ALT: NOTHING,
    ACTIVITY_YOU_SAID_ALT: `${say('page.you')}:`,
    TEXT_INPUT_ALT: say('page.send-placeholder'),
    TEXT_INPUT_PLACEHOLDER: say('page.send-placeholder'),
    // These would explain a way with the keyboard that this page makes shorter.
    TRANSCRIPT_LIVE_REGION_INTERACTIVE_LABEL_ALT: NOTHING,
    TRANSCRIPT_LIVE_REGION_INTERACTIVE_WITH_LINKS_LABEL_ALT: NOTHING,
    TRANSCRIPT_LIVE_REGION_SUGGESTED_ACTIONS_LABEL_ALT: NOTHING,
    GLOBALIZE: formatter(language) as unknown as string,
  })
}

/** What Web Chat asks of Globalize, from the browser's own `Intl`. */
function formatter(language: Language) {
  // 09:00 in Dutch; 9:00 am in English, as our texts write it.
  const time = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    hour: language === 'en' ? 'numeric' : '2-digit',
    minute: '2-digit',
    hour12: language === 'en',
  })
  const plural = new Intl.PluralRules(language)
  const relative = new Intl.RelativeTimeFormat(language)
  return {
    dateFormatter: () => (date: Date) => time.format(date),
    relativeTimeFormatter: (unit: Intl.RelativeTimeFormatUnit) => (value: number) => relative.format(value, unit),
    plural: (value: number) => plural.select(value),
    unitFormatter: () => String,
  }
}
