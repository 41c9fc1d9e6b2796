import { atlantic } from './atlantic.ts';
import { balkans } from './balkans-2015-2016.ts';
import { centralMediterranean } from './central-mediterranean.ts';
import type { Story } from './story.ts';
import { ukraine } from './ukraine.ts';
import { westernBalkans } from './western-balkans-2018.ts';

/** The guided views, in the order in which they are offered. */
export const STORIES: readonly Story[] = [balkans, centralMediterranean, atlantic, ukraine, westernBalkans];
