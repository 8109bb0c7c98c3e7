#pragma once
// How much a piece of code does, for tests that hold its growth: counted, never timed, so that the figures are the same on a
// busy machine.

#include <cstddef>
#include <functional>

namespace mp::support {

/// Blocks of memory that `work` takes and strings that it compares. Needs AddressSanitizer, which tells of both; 0 without
/// it.
std::size_t steps_of(std::function<void()> const& work);

}
