/**
 * Tells of new visitors and of messages in conversations that are not on the screen, or on one that nobody looks at: by word, tone and
 * notification, once each. Of danger it tells wherever one looks: at once, and three times as long.
 */
import { useEffect, useRef } from 'react'
import { useDesk, useSettings, useWords } from '../desk-context'
import { openIn, useRoute } from '../route'
import { notify, playTone, prepareSound } from '../state/alerts'
import { announce } from './announcements'
import { dangerWords, withdrawnWords } from './marks'

const TIMES_IN_DANGER = 3

export function useAlerts(): void {
  const { texts } = useWords()
  const { desk, me } = useDesk()
  const settings = useSettings()
  const route = useRoute()
  const open = openIn(route)
  const latest = useRef({ texts, settings, open, me })
  latest.current = { texts, settings, open, me }

  useEffect(prepareSound, [])
  useEffect(
    () =>
      desk.listen((news) => {
        const { texts, settings, open, me } = latest.current
        if (news.kind === 'new-visitor') {
          const institution = me.institutions.find(({ id }) => id === news.handoff.institution)?.name ?? ''
          announce(texts.queue.newVisitor(institution))
          // Whoever has a break is not called.
          if (desk.read().presence === 'break') return
          if (settings.sound) void playTone()
          if (settings.notifications) notify(texts.alerts.newVisitor, institution, news.handoff.id)
        }
        if (news.kind === 'transferred') {
          announce(texts.queue.transferred(news.handoff.topic?.name))
          if (settings.sound) void playTone()
          if (settings.notifications) notify(texts.alerts.transferred, '', news.handoff.id)
        }
        if (news.kind === 'callback-withdrawn') {
          announce(withdrawnWords(news.callback, texts), 'now')
          if (settings.notifications) notify(texts.alerts.callbackWithdrawn, '', news.callback.reference)
        }
        if (news.kind === 'danger') {
          const { redFlag = 'emergency', id, dangerAt, state } = news.handoff
          announce(dangerWords(news.handoff, texts), 'now')
          if (state === 'waiting' && desk.read().presence === 'break') return
          if (settings.sound) void playTone(TIMES_IN_DANGER)
          if (settings.notifications) notify(texts.redFlag[redFlag], '', `${id} ${dangerAt}`)
        }
        if (news.kind === 'visitor-spoke') {
          if (news.handoff.conversation !== open) announce(texts.queue.newMessage(news.handoff.topic?.name))
          if (settings.sound && document.hidden) void playTone()
          if (settings.notifications) notify(texts.alerts.newMessage, '', news.handoff.id)
        }
      }),
    [desk],
  )
}
