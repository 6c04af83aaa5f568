/** Takes a visitor from the queue and opens the conversation. A colleague who was quicker is named. */
import type { DeskHandoff } from '../../../bot/desk/api/queue'
import { useDesk, useWords } from '../desk-context'
import { go, pathOf } from '../route'
import { announce } from './announcements'
import { useDeed } from './deed'

export function useTake() {
  const { texts } = useWords()
  const { calls, desk } = useDesk()
  const { busy, fault, attempt } = useDeed()
  const take = ({ id }: DeskHandoff) =>
    attempt(async () => {
      const { handoff } = await calls.call('accept', { id })
      desk.take(handoff)
      announce(texts.queue.accepted)
      go(pathOf('conversations', handoff.conversation))
    })
  return { busy, fault, take }
}
