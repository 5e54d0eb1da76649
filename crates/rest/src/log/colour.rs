//! The 256 colours and the 16 million as the nearest of the 16, for which a page has a palette that can be read on its background.

/// Red, green and blue of the 16 colours as xterm draws them.
const PALETTE: [[u8; 3]; 16] = [
    [0, 0, 0],
    [205, 0, 0],
    [0, 205, 0],
    [205, 205, 0],
    [0, 0, 238],
    [205, 0, 205],
    [0, 205, 205],
    [229, 229, 229],
    [127, 127, 127],
    [255, 0, 0],
    [0, 255, 0],
    [255, 255, 0],
    [92, 92, 255],
    [255, 0, 255],
    [0, 255, 255],
    [255, 255, 255],
];

/// The nearest to a colour of the table of 256: the 16, a cube of six steps a side, 24 greys.
pub(super) fn indexed(number: u8) -> u8 {
    match number {
        0..=15 => number,
        16..=231 => {
            let at = number - 16;
            nearest([step(at / 36), step(at / 6 % 6), step(at % 6)])
        }
        232..=255 => nearest([8 + 10 * (number - 232); 3]),
    }
}

/// How bright a step of the cube is.
fn step(step: u8) -> u8 {
    match step {
        0 => 0,
        _ => 55 + 40 * step,
    }
}

/// The nearest by the sum of squares; of several the first.
pub(super) fn nearest(colour: [u8; 3]) -> u8 {
    let mut best = (0, u32::MAX);
    for (number, known) in (0..).zip(PALETTE) {
        let mut distance = 0;
        for (one, other) in colour.into_iter().zip(known) {
            distance += u32::from(one.abs_diff(other)).pow(2);
        }
        if distance < best.1 {
            best = (number, distance);
        }
    }
    best.0
}
