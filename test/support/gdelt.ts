/** GDELT 2.0 event rows in the true layout, from a number: 61 tab-separated fields. */

const countries = ['USA', 'PRK', 'KOR', 'CHN', 'RUS', 'JPN', 'IRN', 'ISR', 'UKR', 'GBR', 'FRA', 'DEU']
const codes = [
  '010',
  '020',
  '036',
  '040',
  '042',
  '043',
  '051',
  '057',
  '0841',
  '100',
  '111',
  '112',
  '120',
  '130',
  '138',
  '141',
  '154',
  '163',
  '173',
  '190',
  '193',
]
const roles = ['', 'GOV', 'MIL', 'MED', 'OPP']
const hosts = ['www.reuters.com', 'apnews.com', 'example.org', 'news.example.com']

/** A small mixing function: neighbours get unlike numbers, the same one always the same. */
export function mixed(x: number): number {
  let h = (x ^ 0x9e3779b9) >>> 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

export function pick<T>(list: readonly T[], x: number): T {
  return list[mixed(x) % list.length]
}

/** Day `k` after 1 January 2024 as YYYYMMDD. */
export function compactDay(k: number): string {
  return new Date(Date.UTC(2024, 0, 1 + k)).toISOString().slice(0, 10).replaceAll('-', '')
}

/** Row `k`; days go from 0 to `days` - 1 in order, `perDay` rows each. */
export function gdeltRow(k: number, perDay = 50): string {
  const day = compactDay(Math.floor(k / perDay))
  const [a, b] = [pick(countries, 7 * k), pick(countries, 7 * k + 1)]
  const [roleA, roleB] = [pick(roles, 7 * k + 2), pick(roles, 7 * k + 3)]
  const code = pick(codes, 7 * k + 4)
  const party = (country: string, role: string) => [`${country}${role}`, country, country, '', '', '', '', role, '', '']
  const geo = ['1', "Seoul, Soul-t'ukpyolsi, South Korea", 'KS', 'KS11', '', '37.5664', '127', '-716583']
  const mentions = 1 + (mixed(k) % 20)
  const fields = [
    String(1_100_000_000 + k),
    day,
    day.slice(0, 6),
    day.slice(0, 4),
    `${day.slice(0, 4)}.0822`,
    ...party(a, roleA),
    ...party(b, roleB),
    '1',
    code,
    code.slice(0, 3),
    code.slice(0, 2),
    '1',
    '-2',
    String(mentions),
    '1',
    String(mentions),
    '-2.5',
    ...geo,
    ...geo,
    ...geo,
    `${day}101500`,
    `https://${pick(hosts, k)}/world/${mixed(k)}`,
  ]
  return fields.join('\t')
}
