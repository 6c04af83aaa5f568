/** Birth dates in running text, told from other dates. */
import type { Span } from './personal-data'

const MONTHS =
  'jan(?:uari|uary)?|feb(?:ruari|ruary)?|mrt|maart|mar(?:ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|aug(?:ustus|ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const SEPARATOR = String.raw`\s?[-/.\s\\]\s?`
const DAY = String.raw`(?:0?[1-9]|[12]\d|3[01])`
const MONTH = `(?:0?[1-9]|1[0-2])`
const YEAR = String.raw`(?:(?:19|20)\d\d)`

/** Each has its year in the group that is named after it, `y` with four digits or `s` with two. */
const DATE = new RegExp(
  String.raw`(?<![\p{L}\d])(?:` +
    [
      String.raw`(?:${DAY}${SEPARATOR}${MONTH}|${MONTH}${SEPARATOR}${DAY})${SEPARATOR}(?:(?<y1>${YEAR})|'?(?<s1>\d\d))`,
      `(?<y2>${YEAR})${SEPARATOR}${MONTH}${SEPARATOR}${DAY}`,
      String.raw`${DAY}(?:st|nd|rd|th|e|ste|de)?[\s.-]{1,2}(?:of\s)?(?:${MONTHS})\.?[\s,.-]{0,3}(?:(?<y3>${YEAR})|'?(?<s3>\d\d))`,
      String.raw`(?:${MONTHS})\.?\s${DAY}(?:st|nd|rd|th)?,?\s(?<y4>${YEAR})`,
      String.raw`(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?<y5>${YEAR})`,
      String.raw`(?<y6>${YEAR})(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])`,
      String.raw`(?:${MONTHS})\.?\s(?<y7>${YEAR})`,
    ].join('|') +
    String.raw`)(?![\p{L}\d])`,
  'giu',
)

/** What makes the date after it a birth date. */
const CUE =
  /(?<!\p{L})(?:geb(?:oorte)?[\s.-]?(?:datum|dat|dag)|geboren|geb|gbd|verjaardag|d\.?\s?o\.?\s?b|date\s+of\s+birth|birth\s?date|birthday|born)(?!\p{L})[\s.:=,(-]{0,4}(?:(?:is|op|on|in|was|de|the|datum)\s){0,3}$/iu
/** "08-11-1949 geboren", "7/7/84 (dob)". */
const CUE_AFTER = /^[\s,(]{0,3}(?:geboren|dob|d\.o\.b|geboortedatum|date of birth)(?!\p{L})/iu

/** "drie maart negentienvijftig", "the third of May nineteen sixty": numbers in words, months and figures, in a row. */
const IN_WORDS =
  /(?<=(?:geboren|geboortedatum|geb|born|birthday|date of birth)[.:]?\s)(?:(?:[\p{L}-]{2,30}|'?\d{1,4})[\s,]{0,2}){2,10}/giu
/** Pieces of number words, longest first, so that taking them off one by one leaves nothing of a number. */
const NUMBER_PIECES =
  'negentiende zeventien achttien negentien veertien dertien vijftien zestien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend twaalf eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde zeven negen een twee drie vier vijf zes acht tien elf ste seventeen eighteen nineteen fourteen thirteen fifteen sixteen seventy eighty ninety twenty thirty forty fifty sixty hundred thousand eleven twelve twelfth seventh fourth eighth second third fifth sixth ninth tenth first thirtieth twentieth teenth three seven eight four five nine one two six ten th'
    .split(' ')
    .sort((a, b) => b.length - a.length)
const MONTH_WORD = new RegExp(`^(?:${MONTHS})$`, 'i')
const BETWEEN_NUMBERS = new Set(['van', 'de', 'of', 'the', 'and', 'en', 'in', 'op', 'on', 'is', 'was'])

/** Months and bare figures say a birth date only beside a word for it: figures alone are more likely a number. */
const NEEDS_CUE = ['y5', 'y6', 'y7'] as const
/** Whoever writes is at least so old; what lies nearer may be an operation or an appointment. */
const YOUNGEST = 16

/**
 * Dates beside a word for birth, and full dates of long ago. `numberLike` are all that have eight digits and could be taken
 * for a citizen service number.
 */
export function findBirthDates(text: string, thisYear: number): { birthDates: Span[]; numberLike: Span[] } {
  const birthDates: Span[] = []
  const numberLike: Span[] = []
  for (const { index, 0: match, groups = {} } of text.matchAll(DATE)) {
    const span = { from: index, to: index + match.length }
    const cued =
      CUE.test(text.slice(Math.max(0, index - 40), index)) || CUE_AFTER.test(text.slice(span.to, span.to + 24))
    const unclear = NEEDS_CUE.some((name) => groups[name] !== undefined)
    const isBirthDate = cued || (!unclear && thisYear - yearOf(groups, thisYear) >= YOUNGEST)
    if (isBirthDate) birthDates.push(span)
    if ((groups.y1 ?? groups.y2) !== undefined || (cued && unclear)) numberLike.push(span)
  }
  birthDates.push(...datesInWords(text))
  return { birthDates, numberLike }
}

function datesInWords(text: string): Span[] {
  return [...text.matchAll(IN_WORDS)].flatMap(({ index, 0: match }) => {
    const words = [...match.matchAll(/[\p{L}\d'-]+/gu)]
    let numbers = 0
    let from = 0
    let to = 0
    for (const { index: at, 0: word } of words) {
      if (MONTH_WORD.test(word) || /^'?\d{1,4}$/.test(word) || isNumberWord(word.toLowerCase())) {
        if (numbers++ === 0) from = at
        to = at + word.length
      } else if (!BETWEEN_NUMBERS.has(word.toLowerCase())) break
    }
    return numbers >= 3 ? [{ from: index + from, to: index + to }] : []
  })
}

function isNumberWord(word: string): boolean {
  let rest = word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('-', '')
  for (let piece: string | undefined = ''; piece !== undefined && rest !== ''; ) {
    piece = NUMBER_PIECES.find((each) => rest.startsWith(each)) ?? (rest.startsWith('en') ? 'en' : undefined)
    rest = rest.slice(piece?.length ?? 0)
  }
  return rest === ''
}

function yearOf(groups: Record<string, string | undefined>, thisYear: number): number {
  const four = Object.entries(groups).find(([name, value]) => name.startsWith('y') && value !== undefined)?.[1]
  if (four !== undefined) return Number(four)
  const two = Number(groups.s1 ?? groups.s3)
  const century = thisYear - (thisYear % 100)
  return two > thisYear % 100 ? century - 100 + two : century + two
}
