/** What the load says. Ordinary questions, in both languages, with a slip here and there; a long one and a few that nobody can answer. */
const QUESTIONS = [
  'wat kost een second opinion mij eigenlijk?',
  'Do I need a letter from my GP before I can come?',
  'hoe lang duurt het voordat ik terecht kan',
  'which documents should I send you',
  'kan mijn vrouw mee naar het gesprek',
  'is the second opinion paid by my insurence',
  'moet ik de onderzoeken allemaal opnieuw laten doen?',
  'what are your opening hours',
  'ik wil overstappen naar jullie ziekenhuis, hoe regel ik dat',
  'where do I park',
  'wie belt mij terug als mijn verwijzing binnen is',
  'thanks a lot',
  'Ik heb vorige week de uitslag gekregen en mijn arts stelt een zware behandeling voor, maar mijn kinderen willen dat er nog iemand anders naar kijkt. Kan dat bij jullie en hoe begin ik dan?',
  'can I talk to somebody',
  'verwyzing nodig?',
  'how do I get my scans to you',
  'mag ik ook gewoon bellen',
  'what is the weather tomorrow',
  'hoeveel tijd heb ik bij de arts',
  'Does the doctor see my own hospital records?',
]

export const questionNumber = (number: number): string => QUESTIONS[number % QUESTIONS.length] ?? ''
