#include "tests/simulation/pure_shrink.h"

#include "tests/simulation/pure_oracle.h"

#include <utility>

namespace mp::simulation {

namespace {

class Shrinker {
public:
    Shrinker(World world, std::string rule) : m_world(std::move(world)), m_rule(std::move(rule)) {}

    World smallest() {
        for (bool is_smaller = true; is_smaller;)
            is_smaller = drop_all() | simplify();
        return std::move(m_world);
    }

private:
    bool keep_if_broken(World smaller) {
        if (smaller == m_world)
            return false;
        auto const broken = try_world(smaller, false);
        if (!broken || broken->rule != m_rule)
            return false;
        m_world = std::move(smaller);
        return true;
    }
    template <class List>
    bool drop_from(List list) {
        bool is_smaller = false;
        for (std::size_t i = list(m_world).size(); i-- > 0;) {
            auto smaller = m_world;
            auto& items = list(smaller);
            items.erase(items.begin() + static_cast<std::ptrdiff_t>(i));
            is_smaller = keep_if_broken(std::move(smaller)) || is_smaller;
        }
        return is_smaller;
    }
    bool drop_all() {
        bool is_smaller = drop_from([](World & world) -> auto& { return world.sources; });
        for (std::size_t i = 0; i < m_world.sources.size(); ++i)
            is_smaller |= drop_from([i](World & world) -> auto& { return world.sources[i].lines; });
        is_smaller |= drop_from([](World & world) -> auto& { return world.ports; });
        is_smaller |= drop_from([](World & world) -> auto& { return world.hosts; });
        is_smaller |= drop_from([](World & world) -> auto& { return world.machines; });
        is_smaller |= drop_from([](World & world) -> auto& { return world.trusted_domains; });
        return is_smaller;
    }
    template <class Value>
    bool set(Value& (*member)(World&), Value value) {
        auto simpler = m_world;
        member(simpler) = std::move(value);
        return keep_if_broken(std::move(simpler));
    }
    bool simplify() {
        bool is_simpler = set<core::Protocol>(
            [](World & w) -> auto& { return w.protocol; }, core::Protocol::automatic);
        is_simpler |= set<std::string>(
            [](World & w) -> auto& { return w.username; }, "");
        is_simpler |= set<bool>(
            [](World & w) -> auto& { return w.site_login; }, false);
        is_simpler |= set<std::int64_t>(
            [](World & w) -> auto& { return w.deadline_ms; }, 300000);
        is_simpler |= set<std::int64_t>(
            [](World & w) -> auto& { return w.health_ms; }, 0);
        return is_simpler;
    }

    World m_world;
    std::string m_rule;
};

}

std::optional<Broken> try_world(World const& world, bool is_thorough) {
    try {
        auto const end = Run(world, is_thorough).go();
        check_against_oracle(world, end);
    } catch (Broken const& broken) {
        return broken;
    }
    return std::nullopt;
}

World shrink(World world, std::string const& rule) { return Shrinker(std::move(world), rule).smallest(); }

}
