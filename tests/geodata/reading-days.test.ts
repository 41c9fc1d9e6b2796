import { describe, expect, test } from 'vitest';
import { readDay, readMonth } from '../../geodata/reading/days.ts';

describe('readDay', () => {
  test.each([
    ['2017-04-05', '2017-04-05'],
    ['2017-04-05T00:00:00', '2017-04-05'],
    ['2017-04-05 23:30:00', '2017-04-05'],
    ['2017-04-05T12:30:15.123', '2017-04-05'],
    ['20170405', '2017-04-05'],
    ['2017/4/5', '2017-04-05'],
    ['5.4.2017', '2017-04-05'],
    ['5-Apr-17', '2017-04-05'],
    ['05-Apr-2017', '2017-04-05'],
    ['31-Dec-69', '2069-12-31'],
    ['1-Jan-70', '1970-01-01'],
    ['January 05, 2020', '2020-01-05'],
    ['Jan 5, 2020', '2020-01-05'],
    ['5 January 2020', '2020-01-05'],
    ['1st of September 2020', '2020-09-01'],
    ['Sunday, 5 January 2020', '2020-01-05'],
    ['Mon, 10/27/2014 - 12:00', '2014-10-27'],
    ['Wed, 03/04/2015 - 00:00', '2015-03-04'],
    ['27/10/2014', '2014-10-27'],
    ['10/27/2014', '2014-10-27'],
    ['27-10-14', '2014-10-27'],
    ['03/03/2015', '2015-03-03'],
    ['2016-02-29', '2016-02-29'],
  ])('reads %s as %s', (text, day) => {
    expect(readDay(text)).toEqual({ day });
  });

  test.each([
    ['2015-12-30T23:00:00.000Z', '2015-12-31', 'midnight in Geneva in winter'],
    ['2015-06-30T22:00:00.000Z', '2015-07-01', 'midnight in Geneva in summer'],
    ['2022-05-09T21:00:00Z', '2022-05-10', 'midnight in Kyiv in summer'],
    ['2022-05-10T00:00:00Z', '2022-05-10', 'midnight in UTC'],
    ['2022-05-10T04:00:00.000Z', '2022-05-10', 'midnight in New York'],
    ['2022-05-10T12:00:00Z', '2022-05-10', 'noon in UTC'],
    ['2022-05-10T23:41:07Z', '2022-05-10', 'a moment'],
    ['2015-12-31T00:00:00+01:00', '2015-12-31', 'midnight with its zone'],
    ['2015-12-30T23:00:00+00:00', '2015-12-31', 'midnight in Geneva with an offset of none'],
    ['2015-12-31T22:00:00.000Z', '2016-01-01', 'midnight on New Year'],
  ])('takes %s for %s: %s', (text, day) => {
    expect(readDay(text)).toEqual({ day });
  });

  test.each([
    ['2024-04-31', /that exists/],
    ['30-Feb-17', /that exists/],
    ['31/04/2017', /that exists/],
    ['3017-04-05', /from 1900 to 2100/],
    ['0000-01-01', /from 1900 to 2100/],
    ['03/04/2015', /day first or with the month first/],
    ['10-11-12', /day first or with the month first/],
    ['Tue, 10/27/2014 - 12:00', /2014-10-27 was a Monday/],
    ['Fri, 03/04/2015 - 12:00', /2015-03-04 was a Wednesday/],
    ['2017-04-05T25:00:00', /time that exists/],
    ['2018M06', /must be a day/],
    ['2018-06', /must be a day/],
    ['Jun-18', /must be a day/],
    ['42004', /must be a day/],
    ['Janvember 5, 2020', /must be a day/],
    ['2017-04-05x', /must be a day/],
    ['', /must be a day/],
  ])('refuses %s', (text, message) => {
    expect(readDay(text)).toEqual({ message: expect.stringMatching(message) });
  });
});

describe('readMonth', () => {
  test.each([
    ['2018M06', '2018-06'],
    ['2018-06', '2018-06'],
    ['2018-M06', '2018-06'],
    ['201806', '2018-06'],
    ['06/2018', '2018-06'],
    ['Jun-18', '2018-06'],
    ['JAN2009', '2009-01'],
    ['June 2018', '2018-06'],
    ['Sept. 2018', '2018-09'],
    ['2018 June', '2018-06'],
    ['2018-06-01', '2018-06'],
    ['2018-06-01T00:00:00', '2018-06'],
  ])('reads %s as %s', (text, month) => {
    expect(readMonth(text)).toEqual({ month });
  });

  test.each(['2018-13', '2018-00', '2018M13', '2018-06-02', '2018', '2018-2019', 'Mar', 'TOTAL2018', '1809-01', ''])(
    'refuses %s',
    (text) => {
      expect(readMonth(text)).toEqual({ message: 'must be a month, such as 2015-10' });
    },
  );
});
