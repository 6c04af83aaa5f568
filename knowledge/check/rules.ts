/** All rules. Each looks at all files together and returns what is wrong, in no order. */

import type { Fault } from '../model'
import { allFiles, type Warning, type Written } from '../written'
import * as concepts from './concepts'
import * as dates from './dates'
import * as ways from './flow-ways'
import * as flows from './flows'
import * as followUps from './follow-ups'
import * as language from './language'
import * as marks from './marks'
import * as names from './names'
import * as numbers from './numbers'
import * as otherLanguages from './other-languages'
import * as phrasings from './phrasings'
import * as references from './references'
import * as replies from './replies'

/** What keeps files from being used, by the name of the rule. */
export const RULES: Record<string, (written: Written) => Fault[]> = {
  idIsTheFileName: names.idIsTheFileName,
  idIsNotAlsoAnIntent: names.idIsNotAlsoAnIntent,
  oneInstitutionIsTheDefault: names.oneInstitutionIsTheDefault,
  messageKeysStandOnce: names.messageKeysStandOnce,
  saidTextsAreThere: references.saidTextsAreThere,
  titlesAreShort: names.titlesAreShort,
  wholeMessagesMeanOneThing: names.wholeMessagesMeanOneThing,
  outcomeHasItsField: names.outcomeHasItsField,
  nextAnswersExist: references.nextAnswersExist,
  suggestedAnswersExist: references.suggestedAnswersExist,
  insteadOfAnswersExist: references.insteadOfAnswersExist,
  silentOnIsAnsweredElsewhere: references.silentOnIsAnsweredElsewhere,
  repliesExist: references.repliesExist,
  sourceFilesExist: references.sourceFilesExist,
  sourceHeadingsExist: references.sourceHeadingsExist,
  sourceIsTheInstitutionsOwn: references.sourceIsTheInstitutionsOwn,
  phrasingsAreEnough: phrasings.phrasingsAreEnough,
  phrasingsStandOnce: phrasings.phrasingsStandOnce,
  phrasingsBelongToOne: phrasings.phrasingsBelongToOne,
  followUpsHaveTheirAnswer: followUps.followUpsHaveTheirAnswer,
  followUpsMeanWhatIsThere: followUps.followUpsMeanWhatIsThere,
  followUpsStandOnce: followUps.followUpsStandOnce,
  conceptWordsStandOnce: concepts.conceptWordsStandOnce,
  replyWordsStandOnce: replies.replyWordsStandOnce,
  repliesMeanOneThing: replies.repliesMeanOneThing,
  repliesAreNoRedFlag: replies.repliesAreNoRedFlag,
  numbersAgreeBetweenLanguages: numbers.numbersAgreeBetweenLanguages,
  numbersStandInTheSource: numbers.numbersStandInTheSource,
  phonesAndHoursStandInTheSource: numbers.phonesAndHoursStandInTheSource,
  reviewComesBeforeTheNext: (written) => dates.reviewComesBeforeTheNext(allFiles(written)),
  openingHoursAreInOrder: dates.openingHoursAreInOrder,
  singleDaysStandOnce: dates.singleDaysStandOnce,
  hoursBelongToAPhone: dates.hoursBelongToAPhone,
  placeholdersAgreeBetweenLanguages: marks.placeholdersAgreeBetweenLanguages,
  placeholdersAreFilledIn: marks.placeholdersAreFilledIn,
  linksAreSafe: marks.linksAreSafe,
  phoneLinksCallTheirNumber: marks.phoneLinksCallTheirNumber,
  textsHaveNoHtml: marks.textsHaveNoHtml,
  sentencesAreShort: language.sentencesAreShort,
  sentencesAreShortOnAverage: language.sentencesAreShortOnAverage,
  wordsAreOurOwn: language.wordsAreOurOwn,
  otherLanguagesNameWhomToCall: otherLanguages.otherLanguagesNameWhomToCall,
  dangerTermsStandOnce: otherLanguages.dangerTermsStandOnce,
  stepsStandOnce: flows.stepsStandOnce,
  stepsCanBeAnswered: flows.stepsCanBeAnswered,
  labelsDiffer: flows.labelsDiffer,
  nextStepsExist: flows.nextStepsExist,
  conditionsNameChoices: flows.conditionsNameChoices,
  waysEndAndReachAll: ways.waysEndAndReachAll,
  flowsHaveTheirOwnIds: flows.flowsHaveTheirOwnIds,
  oneFlowIsTheMainOne: flows.oneFlowIsTheMainOne,
  offersOfFlowsExist: flows.offersOfFlowsExist,
}

export function checkWritten(written: Written): Fault[] {
  return Object.values(RULES).flatMap((rule) => rule(written))
}

/** What is worth a look and keeps nothing from working. */
export function warnOfWritten(written: Written, today: string): Warning[] {
  return [...dates.warnOfReviews(allFiles(written), today), ...phrasings.warnOfNearDuplicates(written)]
}
