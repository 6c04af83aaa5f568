/** Somebody who speaks to the echo bot: the reply comes in the answer to the POST (delivery mode `expectReplies`). */
import type { Agent } from 'node:http'
import { post } from './calls'
import type { Ask } from './load'
import type { Turn } from './visitor'

export function echoVisitor(agent: Agent, url: string, number: number): Ask<Turn> {
  let counter = 0
  return async (text) => {
    const asked = performance.now()
    const { activities } = await post(agent, `${url}/api/messages`, {
      type: 'message',
      id: `${number}-${counter++}`,
      timestamp: new Date().toISOString(),
      channelId: 'test',
      serviceUrl: url,
      deliveryMode: 'expectReplies',
      from: { id: `visitor-${number}` },
      recipient: { id: 'bot' },
      conversation: { id: `conversation-${number}` },
      locale: 'nl',
      textFormat: 'plain',
      text,
    })
    if (!Array.isArray(activities) || activities.length !== 1) throw new Error('the echo bot did not answer')
    const took = performance.now() - asked
    return { acknowledged: took, delivered: took }
  }
}
