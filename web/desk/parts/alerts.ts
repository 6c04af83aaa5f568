/**
 * Tells of new visitors and of messages in conversations that are not on the screen, or on one that nobody looks at: by word, tone and
 * notification, once each. Of danger it tells wherever one looks: at once, and three times as long.
 */
import { useEffect, useRef } from 'react'
import { useDesk, useDeskState, useSettings, useWords } from '../desk-context'
import { openIn, useRoute } from '../route'
import { notify, playTone, prepareSound } from '../state/alerts'
import { announce } from './announcements'
import { lostWords, TOLD_BEFORE } from './going-back'
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
        if (news.kind === 'lost') {
          announce(lostWords(news.handoff, texts))
          if (settings.notifications) notify(texts.alerts.lost, '', news.handoff.id)
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
  useLastMinute()
}

/** Of each of mine that is about to go back into the queue, once; whoever types has longer, and is told anew. */
function useLastMinute(): void {
  const { texts } = useWords()
  const { notifications } = useSettings()
  const { mine } = useDeskState()
  const told = useRef(new Set<string>())
  useEffect(() => {
    const timers = mine.flatMap(({ id, topic, answerBy }) => {
      const which = `${id} ${answerBy}`
      if (answerBy === undefined || told.current.has(which)) return []
      const tell = () => {
        told.current.add(which)
        announce(texts.queue.goesBack(topic?.name))
        if (notifications) notify(texts.alerts.goesBack, '', id)
      }
      return [setTimeout(tell, Math.max(0, answerBy - TOLD_BEFORE - Date.now()))]
    })
    return () => {
      for (const timer of timers) clearTimeout(timer)
    }
  }, [mine, texts, notifications])
}
