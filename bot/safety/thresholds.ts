/** When the classifier's score for a safety class is believed. Rules that are sure need none of these. */
import type { SafetyKind } from '../../knowledge/model'

/** The score that is enough without any rule. */
export const SAFETY_ALONE: Record<SafetyKind, number> = { emergency: 0.5, crisis: 0.5, 'medical-advice': 0.5 }

/** The score that is enough beside a rule that is not sure of itself. */
export const SAFETY_WITH_RULE = 0.1
