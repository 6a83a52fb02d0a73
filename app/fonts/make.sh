#!/bin/sh
# Makes the three fonts beside this file from the packages @fontsource-variable/inter and @fontsource-variable/source-serif-4:
# the weights the forum uses (400 to 700), the letters of Latin-1 with usual punctuation, and no alternate shapes.
# Needs fontTools 4.66 with brotli (pip install fonttools brotli). Run it in the root of the repository.
set -e
unicodes="U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2002-2003,U+2009-2014"
unicodes="$unicodes,U+2018-201E,U+2020-2022,U+2026,U+202F-2030,U+2032-2033,U+2039-203A,U+2044,U+2066-2069,U+20AC,U+2122"
unicodes="$unicodes,U+2191,U+2193,U+2212"
make() {
  fonttools varLib.instancer -q "node_modules/@fontsource-variable/$1.woff2" wght=400:700 -o font.ttf
  # The family's name is reserved for the unchanged font (SIL Open Font License), so it is left out.
  pyftsubset font.ttf --unicodes="$unicodes" --layout-features="$3" --no-hinting --name-IDs=0,13,14 --flavor=woff2 \
    --output-file="app/fonts/$2.woff2"
  rm font.ttf
}
make inter/files/inter-latin-wght-normal inter kern,ccmp,locl,mark,mkmk,tnum
make source-serif-4/files/source-serif-4-latin-wght-normal source-serif-4 kern,ccmp,locl,mark,mkmk,liga,tnum
make source-serif-4/files/source-serif-4-latin-wght-italic source-serif-4-italic kern,ccmp,locl,mark,mkmk,liga,tnum
