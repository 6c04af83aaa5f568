import type { WebChatActivity } from 'botframework-webchat-core'
import { renderMarkdown } from './markdown'

/** A message as it reads without markup. What visitors and staff type has none. */
export function plainText(activity: WebChatActivity): string {
  const { text = '', textFormat } = activity as unknown as { text?: string; textFormat?: string }
  if (textFormat !== 'markdown') return text
  const shown = new DOMParser().parseFromString(renderMarkdown(text), 'text/html')
  return (shown.body.textContent ?? '').trim()
}
