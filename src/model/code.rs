//! A part as one number, and the part that a number means.
//! Never: what a part is called, or the kind of block that it is in.

use crate::model::part::Glu;
use crate::model::part::NAMES;
use crate::model::part::Part;
use crate::model::step::Host;
use crate::model::step::Step;

/// Where in a code, from its lowest bit on, the part of a feed-forward stands and the step, each 0
/// where it is none, and which of many alike it is. Below them stands what is none of these.
const GLU: u32 = 8;
const STEP: u32 = 12;
const INDEX: u32 = 16;

/// How many bits a code has.
pub(super) const BITS: u32 = INDEX + u32::BITS;

/// How many sorts there are of parts that are there more than once. They come first, and then the
/// others as they are in their names.
const NUMBERED: usize = 4;

/// The code of a part.
pub(super) fn of(part: Part) -> u64 {
    let numbered = |sort, index| sort | u64::from(index) << INDEX;
    match part {
        Part::QHead(head) => numbered(0, head),
        Part::KHead(head) => numbered(1, head),
        Part::VHead(head) => numbered(2, head),
        Part::Expert(expert) => numbered(3, expert),
        Part::Glu(glu) => of(Part::Mlp) | (glu as u64 + 1) << GLU,
        Part::ExpertGlu(expert, glu) => of(Part::Expert(expert)) | (glu as u64 + 1) << GLU,
        Part::Step(host, step) => of(host.part()) | (step as u64 + 1) << STEP,
        single => {
            let place = NAMES.iter().position(|(named, _)| *named == single);
            (NUMBERED + place.unwrap_or_default()) as u64
        }
    }
}

/// The part that a code means.
pub(super) fn part(code: u64) -> Part {
    let index = (code >> INDEX) as u32;
    let at = |place: u32| (code >> place & 0xf) as usize;
    let whole = match (code & 0xff) as usize {
        0 => Part::QHead(index),
        1 => Part::KHead(index),
        2 => Part::VHead(index),
        3 => Part::Expert(index),
        sort => NAMES
            .get(sort - NUMBERED)
            .map_or(Part::Tokens, |(part, _)| *part),
    };
    let part = match (whole, Glu::ALL.get(at(GLU).wrapping_sub(1))) {
        (_, None) => whole,
        (Part::Expert(expert), Some(glu)) => Part::ExpertGlu(expert, *glu),
        (_, Some(glu)) => Part::Glu(*glu),
    };
    match (Host::of(part), Step::ALL.get(at(STEP).wrapping_sub(1))) {
        (Some(host), Some(step)) => Part::Step(host, *step),
        _ => part,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_a_code_of_its_own_that_means_it() {
        let single = NAMES.iter().map(|(part, _)| *part);
        let mut parts: Vec<Part> = single.collect();
        parts.extend(Glu::ALL.map(Part::Glu));
        for number in [0, 1, 1 << 24, u32::MAX] {
            let numbered = [Part::QHead, Part::KHead, Part::VHead, Part::Expert];
            parts.extend(numbered.map(|part| part(number)));
            parts.extend(Glu::ALL.map(|glu| Part::ExpertGlu(number, glu)));
        }
        let hosts = parts.clone().into_iter().filter_map(Host::of);
        parts.extend(hosts.flat_map(|host| Step::ALL.map(|step| Part::Step(host, step))));
        for (index, one) in parts.iter().enumerate() {
            assert_eq!(part(of(*one)), *one);
            assert!(of(*one) >> BITS == 0, "{one}");
            let same = parts[..index].iter().any(|other| of(*other) == of(*one));
            assert!(!same, "{one} has the code of another");
        }
    }
}
