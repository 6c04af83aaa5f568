/** Days, hours and review dates. ISO days compare as texts. */

import type { Fault, Review } from '../model'
import type { ReadFile } from '../read-file'
import type { Reported, Warning, Written } from '../written'

/** A file as far as its review goes. */
type Reviewed = Pick<ReadFile<Review>, 'value' | 'fault'>

/** Of more, a year is mistyped. */
const MOST_YEARS = 2

/** A text is reviewed before its next review is due, and that is soon enough. */
export function reviewComesBeforeTheNext(files: readonly Reviewed[]): Fault[] {
  return files.flatMap((read) => {
    const { reviewedOn, reviewBy } = read.value
    const latest = `${Number(reviewedOn.slice(0, 4)) + MOST_YEARS}${reviewedOn.slice(4)}`
    if (reviewBy < reviewedOn)
      return [
        read.fault(['reviewBy'], `"reviewBy" is ${reviewBy}, before "reviewedOn" ${reviewedOn}; expected a later day`),
      ]
    if (reviewBy <= latest) return []
    return [
      read.fault(
        ['reviewBy'],
        `"reviewBy" is ${reviewBy}, more than ${MOST_YEARS} years after "reviewedOn"; expected at most ${latest}`,
      ),
    ]
  })
}

/** No review is still to come that is said to be done, and none is overdue. */
export function warnOfReviews(files: readonly Reviewed[], today: string): Warning[] {
  return files.flatMap((read) => {
    const { reviewedOn, reviewBy, owner } = read.value
    if (reviewedOn > today) {
      const message = `"reviewedOn" is ${reviewedOn}, which is still to come; expected the day on which ${owner} read the text`
      return [{ ...read.fault(['reviewedOn'], message), kind: 'review' }]
    }
    if (reviewBy >= today) return []
    const message = `"reviewBy" is ${reviewBy}, which is past; let ${owner} read the text again, then set both dates`
    return [{ ...read.fault(['reviewBy'], message), kind: 'review', after: reviewBy }]
  })
}

/** Intervals of a day end after they start and do not overlap. */
export function openingHoursAreInOrder(written: Written): Fault[] {
  return eachInstitution(written).flatMap((read) => [
    ...Object.entries(read.value.openingHours ?? {}).flatMap(([day, hours = []]) =>
      inOrder(read, ['openingHours', day], hours),
    ),
    ...read.value.openDays.flatMap(({ hours }, i) => inOrder(read, ['openDays', i, 'hours'], hours)),
  ])
}

function inOrder(read: Reported, path: readonly PropertyKey[], hours: string[]): Fault[] {
  return hours.flatMap((interval, i) => {
    const [start = '', end = ''] = interval.split('-')
    const [, before] = hours[i - 1]?.split('-') ?? []
    if (end <= start)
      return [read.fault([...path, i], `"${interval}" ends before it starts; expected such as 09:00-12:30`)]
    if (before !== undefined && start < before) {
      return [
        read.fault(
          [...path, i],
          `"${interval}" starts before "${hours[i - 1]}" ends; put them in order, without overlap`,
        ),
      ]
    }
    return []
  })
}

/** A day is named once: either closed or open. */
export function singleDaysStandOnce(written: Written): Fault[] {
  return eachInstitution(written).flatMap((read) => {
    const seen = new Set<string>()
    return (['closedDays', 'openDays'] as const).flatMap((field) =>
      read.value[field].flatMap(({ date }, i) => {
        const twice = seen.has(date)
        seen.add(date)
        return twice
          ? [read.fault([field, i, 'date'], `the day ${date} stands here a second time; keep one of the two`)]
          : []
      }),
    )
  })
}

/** A phone with opening hours has them. */
export function hoursBelongToAPhone(written: Written): Fault[] {
  return eachInstitution(written).flatMap((read) => {
    const { openingHours, phones } = read.value
    return phones.flatMap(({ hours }, i) =>
      hours && openingHours === undefined
        ? [
            read.fault(
              ['phones', i, 'hours'],
              '"hours" is true and there are no "openingHours"; add them, or say false',
            ),
          ]
        : [],
    )
  })
}

function eachInstitution(written: Written) {
  return written.institutions.flatMap(({ institution }) => institution ?? [])
}
