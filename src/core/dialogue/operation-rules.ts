import type { Asked } from './asked.ts'
import { asksReason, asksYesNo } from './asks.ts'
import { claimsPlace, movementOf } from './claims.ts'
import {
  addsOther,
  asksBound,
  asksNextPlace,
  asksOther,
  asksSameGrade,
  asksScale,
  asksToday,
  asksWhichSeveral,
  beatenBy,
  countsFields,
  countsFromEnd,
  countsPlaces,
  follows,
  isAboutFields,
  isAboutMovement,
  isAgainstYear,
  isAmount,
  isBesideEnd,
  isCount,
  isCounted,
  isGraded,
  namesEnd,
  namesRank,
  setsAgainstMean,
  setsApart,
} from './operation-tests.ts'
import { placesOf } from './places.ts'
import { MEMBER_OPERATIONS, type Operation } from './query.ts'
import { openPlacesOf } from './ranges.ts'

export interface OperationRule {
  readonly operation: Operation | ((asked: Asked) => Operation)
  readonly when: (asked: Asked) => boolean
}

/** The first that holds decides. */
export const OPERATION_RULES: readonly OperationRule[] = [
  // "lấy danh sách phường mới ở nguồn nào": what became of a unit is told with its source
  {
    operation: 'source',
    when: ({ s, asksFigure }) => s.has('source') && (asksFigure || !s.has('still-exists', 'successor')),
  },
  {
    operation: 'method',
    when: ({ s, frame }) =>
      s.has('successor') &&
      frame.isBroad &&
      (s.has('method', 'how-many') || s.levels.some((level) => isCounted(level, s))),
  },
  { operation: 'successors', when: ({ s, frame, asksFigure }) => asksToday(s, frame) && !asksFigure },
  // "có còn hạng nhất không" asks for a place
  {
    operation: 'successors',
    when: ({ s, asksFigure }) => s.has('still-exists', 'successor') && !asksFigure && !s.has('top', 'bottom'),
  },
  {
    operation: 'streak-start',
    when: ({ s, asksFigure, named }) =>
      s.has('since') && (s.measures.includes('streak') || !asksFigure || (named && s.measures.length === 0)),
  },
  // "85 điểm thì được xếp loại nào": by the bounds, and no figure that anybody has
  {
    operation: 'method',
    when: ({ s }) =>
      s.has('condition') &&
      (s.grades.length > 0 || (follows(s) && s.measures.includes('grade') && s.numbers.length > 0)),
  },
  { operation: 'scale', when: ({ s, before }) => asksScale(s, before) },
  { operation: 'method', when: ({ s, named }) => countsFields(s) && !named },
  {
    operation: 'full-score-fields',
    when: ({ s, listed }) => {
      const ofTier = s.has('average', 'minimum', 'maximum') || (listed && s.has('top', 'bottom'))
      return isAboutFields(s) && !(s.fields.length > 0 && ofTier)
    },
  },
  // "mấy năm liền điểm ra sao": the course over years, and no series
  {
    operation: 'trend',
    when: ({ s }) =>
      s.measures.includes('streak') && s.measures.includes('score') && s.has('overview', 'trend', 'up', 'down'),
  },
  { operation: 'value', when: ({ s }) => s.measures.includes('streak') && !s.has('which') },
  // "còn mấy phường được như thế" after a grade: of how many each is told
  { operation: 'list-grade', when: ({ s, frame, before }) => asksSameGrade(s, frame, before) },
  // "từ hạng 61 trở xuống", "mấy tỉnh giữ nguyên hạng"
  {
    operation: 'ranking',
    when: ({ s, frame }) =>
      frame.subjects.length === 0 &&
      (openPlacesOf(s) !== undefined || (frame.target !== undefined && movementOf(s) === 'same')),
  },
  { operation: 'method', when: ({ s, named }) => s.has('method') || (s.has('share') && s.fields.length > 0 && !named) },
  // "khá hay tốt hay là gì" of a unit asks which it has
  {
    operation: 'method',
    when: ({ s, named }) => s.has('define') && s.grades.length > 0 && !(named && s.grades.length > 1),
  },
  // "thế loại Tốt?" after the bound of another grade
  {
    operation: 'method',
    when: ({ s, before }) => {
      const isPlainGrade = s.grades.length > 0 && s.units.length === 0 && s.measures.every((each) => each === 'grade')
      return before?.operation === 'method' && isPlainGrade && !s.has('which', 'list', 'how-many')
    },
  },
  // "thế năm 2023?" of the same
  {
    operation: 'method',
    when: ({ s, before, asksFigure }) =>
      before?.operation === 'method' &&
      s.period.periods.length > 0 &&
      s.units.length + s.levels.length === 0 &&
      !asksFigure,
  },
  // "dưới bao nhiêu điểm thì bị xếp Kém": the bound is what is asked for
  { operation: 'method', when: ({ s }) => s.grades.length > 0 && asksBound(s) },
  // "khoảng cách giữa hạng 1 và hạng 63"; "kém top 1 mấy điểm" of the one that was listed
  {
    operation: 'places-apart',
    when: ({ s, frame, goesOn }) => {
      // "hai bộ đứng đầu cách nhau bao nhiêu": two of a tier, and none that was listed
      const isOfListed = goesOn && (frame.limit ?? 1) === 1 && !s.has('which', 'list')
      return frame.subjects.length === 0 && placesOf(s).length === (isOfListed ? 1 : 2)
    },
  },
  { operation: 'value', when: ({ s, frame }) => frame.subjects.length === 1 && placesOf(s).length === 1 },
  { operation: 'against-mean', when: ({ s, frame }) => frame.subjects.length > 0 && setsAgainstMean(s) },
  // "ai đứng ngay trên nó": beside one unit in its ranking
  {
    operation: 'next-place',
    when: ({ s, frame, isOfOne, before }) => {
      const isOfTalk = frame.subjects.length === 0 && isOfOne && !isBesideEnd(s)
      const beats =
        frame.subjects.length === 1 && beatenBy(s) !== undefined && (before === undefined || s.levels.length > 0)
      return beats || ((frame.subjects.length === 1 || isOfTalk) && asksNextPlace(s) && !s.has('difference'))
    },
  },
  {
    operation: 'average',
    when: ({ s, frame, asksWho }) => {
      const ofRegions = frame.target?.level === 'region' && asksWho
      // "trung bình của 5 tỉnh dẫn đầu" is no mean of the tier
      const ofSome = frame.limit !== undefined && s.has('top', 'bottom')
      // "bình quân PCI Đồng Nai 2017–2022" is no mean of the tier either
      const isOwn = !frame.isBroad || (s.families.length > 0 && !s.families.includes('CCHC'))
      const spans = s.period.request?.kind === 'range' && frame.target === undefined && isOwn
      const ofYears = (s.has('which-year') || spans) && frame.subjects.length > 0
      return (
        (s.has('average') && !ofRegions && !ofSome && !spans) || (s.has('minimum', 'maximum') && !asksWho && !ofYears)
      )
    },
  },
  {
    operation: 'list-grade',
    when: ({ s, before }) => s.has('rest') && before !== undefined && isGraded(before) && s.units.length === 0,
  },
  // "có lọt top 3 không?" of the one talked about
  {
    operation: 'value',
    when: ({ s, frame, isOfOne }) =>
      isOfOne && frame.subjects.length === 0 && frame.within.length === 0 && !s.has('which', 'list') && claimsPlace(s),
  },
  // "hai đứa nó chênh nhau nhiêu": the two talked about, and no two of a tier
  {
    operation: 'compare-units',
    when: ({ s, frame, before }) => frame.target === undefined && setsApart(s, frame, before),
  },
  // "cấp xã với cấp huyện bên nào nhỉnh hơn": tiers are compared by their means, or by how many of them have a grade
  {
    operation: ({ s }) => (s.grades.length > 0 ? 'count' : 'average'),
    when: ({ s }) =>
      new Set(s.levels.map(({ level }) => level)).size > 1 && s.has('compare') && s.has('better', 'worse'),
  },
  // "còn các sở thì bao nhiêu" after the mean of another tier
  {
    operation: ({ before }) => before!.operation,
    when: ({ s, before, listed }) =>
      (before?.operation === 'average' || (before?.operation === 'overview' && before.level !== undefined)) &&
      listed &&
      s.has('also') &&
      s.measures.length + s.grades.length === 0,
  },
  {
    operation: 'count',
    when: ({ s, frame, listed, bounded }) =>
      listed &&
      isCount(s) &&
      !bounded &&
      !(s.has('which') && (frame.limit !== undefined || asksWhichSeveral(s, frame))),
  },
  // "10 phường đứng cao nhất tỉnh phải không": so many, of whom no names are asked for
  {
    operation: 'count',
    when: ({ s, frame }) => {
      const isChecked = frame.limit !== undefined && asksYesNo(s) && !s.has('which', 'list')
      const isPlaced = frame.within.length > 0 || frame.target?.level === 'commune'
      return isChecked && frame.target !== undefined && isPlaced && s.has('top') && !claimsPlace(s)
    },
  },
  {
    operation: 'list-grade',
    when: ({ s, frame, listed }) =>
      listed && (s.grades.length > 0 || (frame.target !== undefined && s.measures.includes('grade'))),
  },
  { operation: 'threshold', when: ({ listed, bounded }) => listed && bounded },
  {
    operation: 'which-rank',
    when: ({ s, listed }) =>
      listed && s.measures.includes('rank') && s.numbers.length > 0 && s.has('which') && !countsFromEnd(s),
  },
  {
    operation: 'which-rank',
    when: ({ s, frame, before }) => {
      const listedBefore = before === undefined || MEMBER_OPERATIONS.has(before.operation)
      return frame.subjects.length === 0 && (listedBefore || asksOther(s)) && namesRank(s)
    },
  },
  { operation: 'which-rank', when: ({ s, listed }) => listed && (s.has('second-last') || isBesideEnd(s)) },
  { operation: 'ranking', when: ({ s, listed }) => listed && s.has('top', 'bottom', 'minimum', 'maximum') },
  // "tất cả các tỉnh đều tăng à", "sao chỉ 6 tỉnh tăng": how many did is the answer, unless they are to be named
  {
    operation: ({ s, frame }) => {
      if (s.has('which', 'list')) return 'ranking'
      const isCounted = s.has('all') || (frame.limit !== undefined && (asksYesNo(s) || asksReason(s)))
      return isCounted && movementOf(s) !== undefined ? 'count' : 'average'
    },
    when: ({ s, frame, listed }) => listed && frame.target !== undefined && isAboutMovement(s),
  },
  { operation: 'which-rank', when: ({ s, goesOn }) => goesOn && s.has('second-last') },
  { operation: 'ranking', when: ({ s, goesOn }) => goesOn && s.has('top', 'bottom') },
  {
    operation: ({ before }) => before!.operation,
    when: ({ s, goesOn }) => goesOn && s.grades.length > 0 && s.measures.every((measure) => measure === 'grade'),
  },
  // "trong tổng số bao nhiêu đơn vị?" of a rank just told
  {
    operation: 'value',
    when: ({ s, isOfOne }) => isOfOne && s.units.length === 0 && s.levels.length === 0 && countsPlaces(s),
  },
  {
    operation: ({ before }) => (before !== undefined && isGraded(before) ? 'list-grade' : 'ranking'),
    when: ({ s }) => s.has('rest'),
  },
  { operation: 'compare-units', when: ({ frame }) => frame.subjects.length >= 2 },
  {
    operation: 'compare-years',
    when: ({ s }) => (s.period.periods.length >= 2 && s.period.request?.kind !== 'range') || isAgainstYear(s),
  },
  {
    operation: 'trend',
    when: ({ s, frame, isOfOne }) =>
      s.has('which-year') &&
      (frame.subjects.length > 0 || isOfOne) &&
      (s.has('top', 'bottom', 'minimum', 'maximum', 'better', 'worse') || s.measures.includes('rank')),
  },
  // "tuột xuống loại Tốt từ năm 2022 phải không": so it is or not, in whichever year
  {
    operation: 'value',
    when: ({ s, frame }) => s.has('yes-no') && s.grades.length > 0 && frame.subjects.length > 0 && !s.has('trend'),
  },
  {
    operation: 'trend',
    when: ({ s }) => s.has('trend') || s.period.request?.kind === 'range' || s.period.request?.kind === 'all',
  },
  { operation: 'held', when: ({ s }) => s.has('held') && (s.families.length === 0 || s.period.periods.length === 0) },
  {
    operation: 'overview',
    when: ({ s, before }) => {
      const sets = before !== undefined && s.has('compare', 'difference', 'better', 'worse')
      return s.has('overview') && s.measures.length === 0 && s.grades.length === 0 && !sets
    },
  },
  { operation: 'ranking', when: ({ s, frame }) => frame.target?.level === 'region' && s.has('list') },
  {
    operation: 'ranking',
    when: ({ s, frame, listed }) =>
      listed && frame.target !== undefined && s.measures.some((measure) => measure === 'rank' || measure === 'score'),
  },
  { operation: 'ranking', when: ({ s, frame, before }) => namesEnd(s, frame, before) },
  {
    operation: 'compare-units',
    when: ({ s, frame, before }) => setsApart(s, frame, before) || addsOther(s, frame, before),
  },
  {
    operation: 'value',
    when: ({ s }) =>
      s.measures.length > 0 ||
      s.grades.length > 0 ||
      s.has('top', 'bottom', 'up', 'down') ||
      // "so với năm liền trước hơn hay kém"
      (s.has('against') && s.period.previousYear),
  },
  { operation: 'value', when: ({ s }) => s.numbers.some((number) => isAmount(number, s)) },
  { operation: 'ranking', when: ({ s, frame }) => frame.target !== undefined && s.families.length > 0 },
]
