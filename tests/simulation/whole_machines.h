#pragma once
// Which names and addresses are one computer, as far as somebody outside can tell: names that share an address, and whoever
// shares one with them.

#include "tests/simulation/whole_world.h"

#include <map>

namespace mp::simulation {

class Machines {
public:
    explicit Machines(World const& world);

    /// The computer behind a host name or an address; -1 when there is none.
    int of(std::string const& place) const;
    std::vector<Server const*> servers_of(int machine) const;

private:
    World const& m_world;
    std::map<std::string, int> m_machine;
};

}
