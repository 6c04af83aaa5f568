/**
 * What was ticked in a conversation, to print or to save: what is there, what is missing and who to ask, the questions to take along. No
 * name, nothing that was typed. It needs no script; one only shows the button that prints.
 */
import { createHash } from 'node:crypto'
import { codeInGroups } from '../../dialogs/read-code'
import type { Ticks } from '../../dialogs/turn-facts'
import { dayOf } from '../../knowledge/day'
import { type Choices, type Flow, type FlowStep, flowKey } from '../../knowledge/flow-model'
import { readChoices } from '../../knowledge/flow-read'
import { addedBy, isList, pickedIn, standingOf } from '../../knowledge/flow-summary'
import { type InstitutionKnowledge, type Knowledge, LANGUAGES, type Language } from '../../knowledge/model'
import { text } from '../../knowledge/render'
import { dayInWords } from '../hours/wording'
import type { PagePolicy } from '../http/headers'
import { escapeHtml, markdownLinks } from './html'
import { htmlPage, type Look, plainPage } from './plain-page'

const SCRIPT = `const button = document.getElementById('print'); button.hidden = false; button.addEventListener('click', () => print())`

export const PAPERS_POLICY: PagePolicy = {
  'script-src': [`'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'`],
  'style-src': ["'self'"],
  'img-src': ["'self'"],
}

export const isPageAddress = (page: string): boolean => /^[\w-]{24}$/.test(page)

interface Place {
  knowledge: Knowledge
  institution: InstitutionKnowledge
  language: Language
  look: Look
}

interface PapersPage extends Place {
  ticks: Ticks & { code?: string }
  /** Days after its last message that a conversation is kept. */
  days: number
  /** Milliseconds since the epoch. */
  now: number
}

/** Undefined where nothing was ticked at this institution. */
export function papersPage(page: PapersPage): string | undefined {
  const { institution, language, ticks, now, look } = page
  const lists = [...institution.flows.values()].filter(isList).flatMap((flow) => {
    const kept = ticks.flows[flowKey(institution.institution.id, flow.id)]
    return listSection(page, flow, readChoices(flow, kept))
  })
  if (lists.length === 0) return undefined
  const say = (key: string, values?: Record<string, string>) => escapeHtml(sayIn(page, key, values))
  const name = institution.institution.name[language]
  const other = LANGUAGES.find((each) => each !== language) ?? language
  const main = `<main class="papers">
<p class="institution">${escapeHtml(name)}</p>
<h1>${say('print.title')}</h1>
<p class="date">${say('print.date', { date: dayInWords(dayOf(now), language) })}</p>
<p class="on-screen"><button type="button" id="print" hidden>${say('print.button')}</button>
<a href="?institution=${institution.institution.id}&amp;lang=${other}" hreflang="${other}" lang="${other}">${say('print.other-language')}</a>
${chatLink(page)}</p>
${lists.join('\n')}
<section class="contact">
<h2>${say('print.contact')}</h2>
<p>${markdownLinks(institution.institution.reach[language])}</p>
${ticks.code ? `<p>${say('print.code')} <strong class="code">${codeInGroups(ticks.code)}</strong></p>` : `<p class="on-screen">${say('print.no-code')}</p>`}
<p class="about">${say('print.about', { days: String(page.days) })}</p>
</section>
</main>
<script>${SCRIPT}</script>`
  return htmlPage({ language, title: `${sayIn(page, 'print.title')} – ${name}`, main, ...look })
}

/** In place of a page that is gone, or never was. */
export function noPapersPage(place: Place): string {
  const title = sayIn(place, 'print.gone.title')
  const text = sayIn(place, 'print.gone.text')
  return plainPage({ language: place.language, title, text, more: toChat(place), ...place.look })
}

/** The way on for somebody who found no page. */
export const toChat = (place: Place): string => `<p>${chatLink(place)}</p>`

const chatLink = (place: Place): string =>
  `<a href="/?institution=${place.institution.institution.id}&amp;lang=${place.language}">${escapeHtml(sayIn(place, 'print.to-chat'))}</a>`

function sayIn({ knowledge, language }: Place, key: string, values: Record<string, string> = {}): string {
  return text(knowledge.messages, key, language, values)
}

/** Nothing for a list that was not begun. */
function listSection(page: PapersPage, flow: Flow, choices: Choices): string[] {
  if (Object.keys(choices).length === 0) return []
  const picked = pickedIn(flow, choices).map((label) => label[page.language])
  const questions = section(
    sayIn(page, 'print.questions'),
    picked.length > 0 ? listOf('ol', 'questions', picked.map(escapeHtml)) : '',
  )
  return [checklist(page, flow, choices), questions].filter(Boolean)
}

function checklist(page: PapersPage, flow: Flow, choices: Choices): string {
  const { language } = page
  const standing = standingOf(flow, choices)
  if (standing.total === 0) return ''
  const count = { number: String(standing.have.length), total: String(standing.total) }
  const part = (what: 'not-yet' | 'unknown' | 'open' | 'have', line: (step: FlowStep) => string): string =>
    standing[what].length === 0
      ? ''
      : `<h3>${escapeHtml(sayIn(page, `print.${what}`))}</h3>\n${listOf('ul', what === 'have' ? 'there' : 'missing', standing[what].map(line))}`
  const full = (step: FlowStep) => missingItem(page, step)
  return section(
    flow.title[language],
    `<p class="count">${escapeHtml(sayIn(page, 'print.count', count))}${standing.have.length === standing.total ? ` ${escapeHtml(sayIn(page, 'print.complete'))}` : ''}</p>
${part('not-yet', full)}
${part('unknown', full)}
${part('open', full)}
${part('have', (step) => escapeHtml(step.name[language]))}
${addedBy(flow, choices)
  .map((each) => `<p>${markdownLinks(each[language])}</p>`)
  .join('\n')}`,
  )
}

function missingItem(page: PapersPage, { name, item }: FlowStep): string {
  const { language } = page
  const line = (key: string, words = '') =>
    words && `<br><span class="label">${escapeHtml(sayIn(page, key))}</span> ${escapeHtml(words)}`
  return `<strong>${escapeHtml(name[language])}</strong>${line('print.who', item?.who[language])}${line('print.how', item?.how[language])}`
}

const section = (title: string, body: string): string =>
  body && `<section>\n<h2>${escapeHtml(title)}</h2>\n${body}\n</section>`

/** `lines` are HTML. */
const listOf = (tag: 'ul' | 'ol', name: string, lines: string[]): string =>
  `<${tag} class="${name}">\n${lines.map((line) => `<li>${line}</li>`).join('\n')}\n</${tag}>`
