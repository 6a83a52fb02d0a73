import localFont from 'next/font/local'

// The two main faces are preloaded, and shown from the first paint or not at all on this page: text must not move while
// somebody reads it. Italics and rare letters change when their face arrives. Ranges are those of the packages' own
// style sheets; `next/font` needs each value written out where it is used.

export const inter = localFont({
  src: '../fonts/inter.woff2',
  variable: '--inter',
  weight: '400 700',
  display: 'optional',
  adjustFontFallback: 'Arial',
})

export const interExt = localFont({
  src: '../../node_modules/@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2',
  variable: '--inter-ext',
  weight: '100 900',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
    },
  ],
})

export const serif = localFont({
  src: [
    {
      path: '../fonts/source-serif-4.woff2',
      style: 'normal',
    },
  ],
  variable: '--serif',
  weight: '400 700',
  display: 'optional',
  adjustFontFallback: 'Times New Roman',
})

/** This face loads only where italics are used. */
export const serifItalic = localFont({
  src: '../fonts/source-serif-4-italic.woff2',
  variable: '--serif-italic',
  weight: '400 700',
  style: 'italic',
  preload: false,
  adjustFontFallback: 'Times New Roman',
})

export const serifExt = localFont({
  src: [
    {
      path: '../../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-ext-wght-normal.woff2',
      style: 'normal',
    },
    {
      path: '../../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-ext-wght-italic.woff2',
      style: 'italic',
    },
  ],
  variable: '--serif-ext',
  weight: '200 900',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C4,U+2113,U+2C60-2C7F,U+A720-A7FF',
    },
  ],
})
