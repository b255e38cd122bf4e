//! Where the core gets its memory from in a browser: what is freed is given out again.
//! Never: what is kept in it.

use rlsf::GlobalTlsf;
use rlsf::GlobalTlsfOptions;

#[global_allocator]
static MEMORY: GlobalTlsf<Whole> = GlobalTlsf::new();

/// Memory that grows in pieces, which are taken together to one.
struct Whole;

impl GlobalTlsfOptions for Whole {
    /// A list that grows is copied, which takes less code than to look whether there is room behind it.
    const ENABLE_REALLOCATION: bool = false;
    const COALESCE_POOLS: bool = true;
}
