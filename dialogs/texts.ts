/** Makes replies out of the knowledge. */

import { dayInWords } from '../bot/hours/wording'
import type { Flow, FlowKind } from '../knowledge/flow-model'
import type { Answer, Audience } from '../knowledge/model'
import { type MessageVoice, messageText, ownWords, refersPatients } from '../knowledge/render'
import type { Reply } from './reply'

/** What a text is about: needed for every reply, and always at hand in the turn's facts. */
export interface Voice extends MessageVoice {
  audience: Audience
}

/** The answers of these ids that are for this audience. Others are left out: a button must always lead somewhere. */
export function findAnswers(voice: Voice, ids: Iterable<string>): Answer[] {
  const found = [...ids].map((id) => voice.institution.answers.get(id))
  return found.filter((answer) => answer !== undefined).filter(({ audiences }) => audiences.includes(voice.audience))
}

/** Their titles, as buttons. */
export const titles = (voice: Voice, ids: Iterable<string>): string[] =>
  findAnswers(voice, ids).map(({ title }) => title[voice.language])

export const suggested = (voice: Voice): string[] => titles(voice, voice.institution.institution.suggested)

/** The one that starts when this audience asks for a checklist, or a guide, and names none. */
export const mainFlow = ({ institution, audience }: Voice, kind: FlowKind): Flow | undefined =>
  [...institution.flows.values()].find((flow) => flow.kind === kind && flow.main && flow.audiences.includes(audience))

/** The titles of the checklists and guides that belong to an answer. */
function flowsOfferedWith(voice: Voice, answer: Answer): string[] {
  const flows = [...voice.institution.flows.values()]
  const offered = flows.filter(
    (flow) => flow.offeredWith.includes(answer.id) && flow.audiences.includes(voice.audience),
  )
  return offered.map((flow) => flow.title[voice.language])
}

/** In the words for this audience. Who refers reads what is written for patients only as such: "you" is not the doctor there. */
function answerText(voice: Voice, answer: Answer): string {
  const { audience, language } = voice
  const own = ownWords(answer, audience)
  if (own) return own[language]
  const words = answer.answer[language]
  return refersPatients(audience) ? `${messageText(voice, 'answer.as-to-patients')}\n\n${words}` : words
}

/** An answer with what people ask next and where it comes from. */
export function answerReply(voice: Voice, answer: Answer): Reply {
  const { language, audience } = voice
  const { institution } = voice.institution
  return {
    key: `answer.${answer.id}`,
    text: answerText(voice, answer),
    language,
    choices: [...titles(voice, answer.next), ...flowsOfferedWith(voice, answer)],
    choicesLabel: messageText(voice, refersPatients(audience) ? 'next-gp' : 'next'),
    answer: {
      id: answer.id,
      institution: institution.id,
      source: {
        label: messageText(voice, 'answer.source'),
        title: institution.sourcePage.title[language],
        url: institution.sourcePage.url,
      },
      reviewed: messageText(voice, 'answer.reviewed', { date: dayInWords(answer.reviewedOn, language) }),
      feedback: {
        question: messageText(voice, 'feedback.question'),
        yes: messageText(voice, 'feedback.yes'),
        no: messageText(voice, 'feedback.no'),
      },
    },
  }
}
