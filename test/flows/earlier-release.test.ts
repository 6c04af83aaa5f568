/** Conversations that were saved under older files. */
import { play } from '../helpers/play'

describe('what an earlier release saved', () => {
  const left = (step: string, choices: Record<string, string[]>, id = 'flow/nki/request-papers') => ({
    dialogs: { dialogStack: [{ id, state: { step, language: 'nl', unclear: 0 } }] },
    flows: { 'flow/nki/request-papers': choices },
  })

  test('the next day the visitor goes on at the same step', async () => {
    const kept = { road: ['gp'], results: ['have'], 'gp-referral': ['have'] }
    await play({ language: 'nl', memory: left('permission', kept) })`
      visitor: ja
      bot:     **4 van 4: Vraag aan uw zorgverzekeraar**…
    `
  })

  test('a step that is gone starts the flow again, and that is said', async () => {
    await play({ language: 'nl', memory: left('fax-number', { road: ['gp'], 'gp-referral': ['have'] }) })`
      visitor: ja
      bot:     {flow.changed}
      bot:     {flow.request-papers.road}
    `
  })

  test('an earlier step that was added is asked as soon as it can be; choices that are gone are forgotten', async () => {
    await play({ language: 'nl', memory: left('insurer', { road: ['gp'], permission: ['by-fax'] }) })`
      visitor: ja
      bot:     **1 van 4: Uitslagen en behandelplan**…
      visitor: niet nodig
      bot:     **2 van 4: Verwijzing van uw huisarts**…
      visitor: ja
      bot:     {flow.request-papers.permission}
      visitor: ja
      bot:     {flow.request-papers.summary} **U hebt 3 van 3.** …
    `
  })

  test('a flow that is gone leaves an ordinary conversation', async () => {
    await play({ language: 'nl', memory: left('road', {}, 'flow/nki/old-papers') })`
      visitor: wat kost het?
      bot:     {answer.costs}
    `
  })

  test('what is spoiled is no harm', async () => {
    await play({ language: 'nl', memory: { flows: { 'flow/nki/request-papers': ['road'] } } })`
      visitor: checklist
      bot:     {flow.request-papers.intro}
      bot:     {flow.request-papers.road}
    `
  })
})
