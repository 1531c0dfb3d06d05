import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskPersonal } from '../../../src/core/text/mask-personal.ts'

describe('maskPersonal', () => {
  it.each([
    ['gọi 0909123456 nhé', 'gọi [số] nhé'],
    ['gọi 0909 123 456 2022', 'gọi [số] 2022'],
    ['năm 2022 0909.123.456', 'năm 2022 [số]'],
    ['+84 909-123-456', '[số]'],
    ['sđt0909 123 456', 'sđt[số]'],
    ['84909123456.', '[số].'],
    ['(0274) 3.822.825 ạ', '[số] ạ'],
    ['0 9 0 9 1 2 3 4 5 6', '[số]'],
    ['０９０９１２３４５６', '[số]'],
    ['090\u200B9123456', '[số]'],
    ['cccd 079123456789', 'cccd [số]'],
    ['cmnd 280 123 456', 'cmnd [số]'],
    ['thẻ 9704 1234 5678 9012', 'thẻ [số]'],
    ['mã số thuế 3700123456-001', 'mã số thuế [số]'],
    ['hồ sơ 000.00.16.H07-220512-0012 đâu', 'hồ sơ [số] đâu'],
    ['mã 482913', 'mã [số]'],
    ['không chín không chín một hai ba bốn năm sáu', '[số]'],
    ['khong chin khong chin mot hai ba bon nam sau nhe', '[số] nhe'],
    ['lan.nguyen+a@gmail.com', '[thư điện tử]'],
    ['gửi lan @ tp.gov.vn nhé', 'gửi [thư điện tử] nhé'],
    ['xem https://dichvucong.gov.vn/x?id=1 đi', 'xem [liên kết] đi'],
    ['www.facebook.com/lan', '[liên kết]'],
    ['zalo.me/lan hay binhduong.gov.vn?', '[liên kết] hay [liên kết]?'],
    ['@lan_nguyen ơi', '[tài khoản] ơi'],
  ])('masks "%s"', (text, masked) => expect(maskPersonal(text)).toBe(masked))

  it.each([
    'Điểm CCHC Thủ Dầu Một 2020, 2021 và 2022?',
    '2019 2020 2021 2022 2023',
    '2020-2021-2022-2023',
    'ngày 05/10/2022 và 31.12.2023',
    'hạng 1/9, 96,89% hay 97.68?',
    'điểm 12.345,67',
    'top 10 năm 2k22',
    'bộ chỉ số 766 theo Quyết định 1234/QĐ-UBND',
    'xê xê hát xê hai không hai hai đến hai không hai ba',
    'năm nay ba huyện nào tăng? sau năm 2021.Me cảm ơn',
    'ư ử @ # $ %',
  ])('leaves "%s"', (text) => expect(maskPersonal(text)).toBe(text))

  it('composes what it leaves', () => expect(maskPersonal('Điểm'.normalize('NFD'))).toBe('Điểm'))

  it('masks every telephone number, whatever stands around it', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8 }).map((list) => list.join(''))
    const groups = fc.constantFrom('', ' ', '.', '-')
    const around = fc.constantFrom('', 'năm 2022 ', 'sđt ', 'sđt:', '(', 'CCHC 2021, ')
    fc.assert(
      fc.property(digits, fc.constantFrom('3', '5', '7', '8', '9'), groups, around, (rest, network, gap, before) => {
        const number = [`0${network}${rest.slice(0, 2)}`, rest.slice(2, 5), rest.slice(5)].join(gap)
        const masked = maskPersonal(`${before}${number} nhé`)
        expect(masked).toContain('[số]')
        expect(masked.replaceAll(/20\d\d/g, '')).not.toMatch(/\d{3}/)
      }),
    )
  })

  it('finds nothing more to mask in what it has masked', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9@./ -]{0,60}$/), (text) => {
        const once = maskPersonal(text)
        expect(maskPersonal(once)).toBe(once)
      }),
    )
  })
})
