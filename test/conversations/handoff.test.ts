/** A visitor asks for a person: the words, the queue, the conversation, and the roads where nobody comes. */
import { endPlays, play } from '../helpers/play'

afterAll(endPlays)

test('a visitor who asks for a person says yes once, waits, talks to a staff member, and says that it helped', async () => {
  await play({ language: 'nl' })`
    staff:   anna comes
    visitor: wat kost een second opinion?
    bot:     {answer.costs}
    visitor: kan ik een medewerker spreken?
    bot:     {handoff.consent} Er is nu een medewerker in de chat. U bent als eerste aan de beurt. De medewerker leest dit hele gesprek: uw vragen en mijn antwoorden. Zal ik u doorverbinden?
    tap:     {handoff.yes}
    bot:     {handoff.waiting} U staat in de wachtrij. U bent als eerste aan de beurt. Ik laat het u hier weten als er iemand is. U kunt mij intussen gewoon vragen stellen.
    staff:   anna accepts
    bot:     {handoff.accepted} U spreekt nu met Anna, medewerker van het Nederlands Kanker Instituut – Antoni van Leeuwenhoek. Ik zeg nu niets meer, tot Anna klaar is.
    visitor: moet ik dat zelf betalen?
    staff:   anna says Goedemorgen, dat hangt af van uw verzekering.
    person:  Goedemorgen, dat hangt af van uw verzekering.
    visitor: dank u wel
    staff:   anna completes
    bot:     {handoff.completed} Anna heeft het gesprek afgesloten. …
    bot:     {handoff.helped}
    tap:     {handoff.helped-yes}
    bot:     {handoff.remark}
    visitor: Anna was heel vriendelijk
    bot:     {handoff.remark-thanks}
    visitor: wat kost een second opinion?
    bot:     {answer.costs}
  `
})

test('while no staff has ever signed in, the telephone and the call-back are what there is', async () => {
  await play({ language: 'nl' })`
    visitor: medewerker
    bot:     {handoff.open} …kan dat nog niet…020 512 9111…U kunt ook uw nummer of e-mailadres achterlaten…
    tap:     {callback.start}
    bot:     {callback.ask-contact}
  `
})
