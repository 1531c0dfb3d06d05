import { describe, expect, it } from 'vitest'
import { readReviewOrder } from '../../../src/app/review/read-review-order.ts'

describe('an order about a report', () => {
  it.each([
    ['', { kind: 'list' }],
    ['danh sách', { kind: 'list' }],
    ['3', { kind: 'show', report: 3, page: 1, only: undefined }],
    ['báo cáo số 3', { kind: 'show', report: 3, page: 1, only: undefined }],
    ['#3 trang 2', { kind: 'show', report: 3, page: 2, only: undefined }],
    ['3 canh bao trang 2', { kind: 'show', report: 3, page: 2, only: 'warned' }],
    ['3 xem chưa đọc', { kind: 'show', report: 3, page: 1, only: 'unread' }],
    ['3 hết', { kind: 'approve', report: 3, which: 'clean' }],
    ['3 duyệt', { kind: 'approve', report: 3, which: 'clean' }],
    ['3 DUYET TAT CA', { kind: 'approve', report: 3, which: 'clean' }],
    ['3 duyệt hết trừ cảnh báo', { kind: 'approve', report: 3, which: 'clean' }],
    ['3 duyệt hết kể cả cảnh báo', { kind: 'approve', report: 3, which: 'all' }],
    ['3 5', { kind: 'approve', report: 3, which: [5] }],
    ['3 số 5', { kind: 'approve', report: 3, which: [5] }],
    ['3 ok 5, 7-9 và 12', { kind: 'approve', report: 3, which: [5, 7, 8, 9, 12] }],
    ['3 chủ đề trang 2', { kind: 'show', report: 3, page: 2, only: 'topics' }],
    ['3 duyệt chủ đề', { kind: 'approve', report: 3, which: 'topics' }],
    ['3 duyet het chu de', { kind: 'approve', report: 3, which: 'topics' }],
    ['3 bỏ chủ đề: không cần', { kind: 'reject', report: 3, which: 'topics', reason: 'không cần' }],
    ['3 bỏ 4: sai dòng', { kind: 'reject', report: 3, which: [4], reason: 'sai dòng' }],
    ['3 bo 4,5 vi sai cot', { kind: 'reject', report: 3, which: [4, 5], reason: 'sai cot' }],
    ['3 từ chối tất cả do bản nháp', { kind: 'reject', report: 3, which: 'all', reason: 'bản nháp' }],
    ['3 loại 4', { kind: 'reject', report: 3, which: [4], reason: '' }],
    ['3 sửa 5 thành 96,89', { kind: 'change', report: 3, position: 5, field: 'value', text: '96,89' }],
    ['3 sua so 5 = 96.89%', { kind: 'change', report: 3, position: 5, field: 'value', text: '96.89%' }],
    ['3 sửa 5 điểm là 90', { kind: 'change', report: 3, position: 5, field: 'value', text: '90' }],
    ['3 sửa 5 năm 2024', { kind: 'change', report: 3, position: 5, field: 'year', text: '2024' }],
    [
      '3 đổi 5 đơn vị: Sở Nội vụ tỉnh Hà Nam',
      { kind: 'change', report: 3, position: 5, field: 'unit', text: 'Sở Nội vụ tỉnh Hà Nam' },
    ],
    ['3 tỉnh Hà Nam', { kind: 'report', report: 3, field: 'owner', text: 'Hà Nam' }],
    ['3 thuoc tinh Ha Nam', { kind: 'report', report: 3, field: 'owner', text: 'Ha Nam' }],
    ['3 nguồn: UBND tỉnh Hà Nam', { kind: 'report', report: 3, field: 'publisher', text: 'UBND tỉnh Hà Nam' }],
    ['3 ngày 29/5/2023', { kind: 'report', report: 3, field: 'publishedOn', text: '29/5/2023' }],
    ['3 năm 2022', { kind: 'report', report: 3, field: 'year', text: '2022' }],
  ])('"%s" is understood', (text, order) => expect(readReviewOrder(text)).toEqual(order))

  it.each(['abc', '0', '3 abc', '3 sửa', '3 sửa 5', '3 bỏ', '1/2', '2022-13-45', '3 tỉnh', '-1'])(
    'what "%s" means is not guessed',
    (text) => expect(readReviewOrder(text)).toBeUndefined(),
  )

  it('names a bounded number of figures', () => {
    const order = readReviewOrder('3 1-99999')
    expect(order).toMatchObject({ kind: 'approve' })
    expect(order?.kind === 'approve' && order.which).toHaveLength(500)
  })
})
