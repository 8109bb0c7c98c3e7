#pragma once
// What the computers of a world noticed about their visitor.

#include "probes/net/clock.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace mp::simulation {

/// A password that arrived, and what became of it.
struct Arrived {
    std::int64_t ms = 0;
    std::string ip, host;
    std::uint16_t port = 0;
    std::string username;
    bool accepted = false;
};

struct Watch {
    explicit Watch(net::Clock const& clock_) : clock(clock_) {}

    net::Clock const& clock;
    std::vector<std::string> complaints; ///< "kind: what was seen"
    std::vector<Arrived> passwords;
    std::map<std::pair<std::string, std::uint16_t>, int> open;   ///< connections now, those under way included
    std::vector<std::pair<std::int64_t, std::int64_t>> sessions; ///< from the password to the end of the connection

    void complain(std::string const& kind, std::string const& what) {
        complaints.push_back(kind + ": " + what + " at " + std::to_string(clock.run_ms()) + " ms");
    }
};

/// One connection counted, as long as it lives. Who opens more than the manners allow is told (DIALOGUE.md 2.0).
class Place {
public:
    Place(Watch& watch, std::string ip, std::uint16_t port);
    ~Place();
    Place(Place const&) = delete;
    Place& operator=(Place const&) = delete;

private:
    Watch& m_watch;
    std::pair<std::string, std::uint16_t> m_key;
};

}
