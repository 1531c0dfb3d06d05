import type { ProposedLevel } from './proposal.ts'
import type { UnitMention } from './unit-name.ts'

interface Span {
  readonly at: number
  readonly to: number
}

/** "tỉnh", "thành phố này": a unit named before. */
export interface BackReference extends Span {
  readonly kind: 'back'
  readonly type: 'tỉnh' | 'thành phố' | 'huyện' | 'any'
}

/** "63 tỉnh, thành phố", "các sở": a set, of which averages are told and in which ranks are taken. */
export interface SetMention extends Span {
  readonly kind: 'set'
  readonly level: ProposedLevel | undefined
  readonly size: number | undefined
  readonly text: string
}

export interface IndexMention extends Span {
  readonly kind: 'index'
  readonly family: string
  /** "CCHC" alone may be the work and not the index: it doesn't end what was spoken of before. */
  readonly isWeak: boolean
}

export interface FieldMention extends Span {
  readonly kind: 'field'
  readonly field: string
  /** The one index that has this field, where only one has. */
  readonly family: string | undefined
}

export interface YearMention extends Span {
  readonly kind: 'year'
  readonly year: number
  /** own: what follows is of this year; against: compared with; aside: a goal, a beginning. */
  readonly role: 'own' | 'against' | 'aside'
}

export interface ScoreMention extends Span {
  readonly kind: 'score'
  readonly value: number
  readonly percent: boolean
  readonly max: number | undefined
  /** Without "%" or "điểm". */
  readonly isBare: boolean
  /** Of the year before: "tăng từ 85,2 lên 87,1 điểm". */
  readonly isEarlier: boolean
}

export interface RankMention extends Span {
  readonly kind: 'rank'
  readonly value: number | 'last' | 'next'
  readonly of: number | undefined
  /** The rank of the year before: "từ hạng 51 lên hạng 31". */
  readonly isEarlier: boolean
  /** The running number of a list: of the unit right behind it. */
  readonly isListed?: boolean
}

export interface ChangeMention extends Span {
  readonly kind: 'change' | 'rank_change'
  readonly value: number
  readonly percent: boolean
}

export interface GradeMention extends Span {
  readonly kind: 'grade' | 'group'
  readonly value: string
}

export interface StreakMention extends Span {
  readonly kind: 'streak'
  readonly value: number
}

export interface CountMention extends Span {
  readonly kind: 'count'
  readonly value: number
  readonly of: number | undefined
  /** Where the words stand that say what is counted. */
  readonly whatAt: number
  readonly whatTo: number
  readonly level: ProposedLevel | undefined
  /** "23 tập thể": people rewarded, not units assessed. */
  readonly isAward: boolean
  /** The grade that the counted ones have: "3 đơn vị xếp loại Tốt". */
  readonly grade: string | undefined
}

/** A number that is seen and not understood, or of something else: told as unread where it looks like a figure. */
export interface OtherMention extends Span {
  readonly kind: 'other'
  readonly isFigure: boolean
}

/** A subject that is no unit: "ngành Y tế đứng cuối". What is said of it is said of none spoken of before. */
export interface StrangerMention extends Span {
  readonly kind: 'stranger'
}

export interface CueMention extends Span {
  readonly kind: 'respectively' | 'open' | 'close' | 'semicolon'
}

export type FigureMention = ScoreMention | RankMention | ChangeMention | GradeMention | StreakMention | CountMention
export type Mention =
  | UnitMention
  | BackReference
  | StrangerMention
  | SetMention
  | IndexMention
  | FieldMention
  | YearMention
  | FigureMention
  | OtherMention
  | CueMention

/** A sentence as rules see it. */
export interface Sentence {
  /** As quoted. */
  readonly tidied: string
  /** {@link plain}, what is no figure covered. */
  readonly text: string
  readonly mentions: readonly Mention[]
}

/** What a number turns out to be, before all mentions of the sentence are brought together. */
export type FoundNumber =
  | FigureMention
  | OtherMention
  | StrangerMention
  | (Span & {
      readonly kind: 'size'
      readonly value: number | undefined
      readonly level: ProposedLevel | undefined
      readonly text: string
    })
