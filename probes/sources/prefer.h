#pragma once
// Several attempts of one source at once, in order of preference: the best one that finds something wins, and a dead one
// costs the others little.

#include "probes/sources/source.h"

#include <memory>
#include <vector>

namespace mp::sources {

/// The parts that make up one source's answer. What they asked goes into the whole answer in any case, also when the
/// source is cancelled.
class Parts {
public:
    Parts(core::Answer& whole, std::size_t count);
    ~Parts();
    Parts(Parts const&) = delete;
    Parts& operator=(Parts const&) = delete;

    core::Answer& operator[](std::size_t index) { return m_parts[index]; }
    std::size_t size() const { return m_parts.size(); }
    bool found() const;
    /// The whole becomes the first part that found something; if none did, it tells every part's reason.
    void settle();

private:
    core::Answer& m_whole;
    std::vector<core::Answer> m_parts;
};

/// Runs one task a part, `tasks[i]` filling `parts[first + i]`. Returns when the best has found something, when all have
/// ended, or a moment after a lesser one found something while a better one is still silent.
net::Task<void> prefer(Parts& parts, std::size_t first, std::vector<net::Task<void>> tasks, net::Clock const& clock);

}
