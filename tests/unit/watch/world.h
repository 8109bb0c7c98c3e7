#pragma once
// A mailbox in virtual time with the programs that share it, and a watcher that looks in now and then.

#include "probes/watch/ages.h"
#include "probes/watch/history.h"
#include "probes/watch/judge.h"

#include <functional>
#include <random>
#include <string>
#include <vector>

namespace mp::test {

struct Mail {
    std::int64_t uid = 0, bytes = 0, arrived = 0;
};

class World {
public:
    static constexpr std::int64_t start = 1700000000;

    explicit World(unsigned seed = 1) : m_random(seed) {}

    std::int64_t now = start;
    std::vector<Mail> box;
    watch::History history;
    std::int64_t validity = 7;
    bool has_imap = false, has_ids = true;
    std::string expire;

    void deliver(int count = 1) {
        for (int i = 0; i < count; ++i)
            box.push_back({m_next++, 1000 + static_cast<std::int64_t>(m_random() % 90000), now});
    }
    void look() {
        watch::Look look;
        look.at = now;
        look.saw = has_ids ? watch::Saw::listing : watch::Saw::counts;
        look.messages = static_cast<std::int64_t>(box.size());
        look.expire = expire;
        if (has_imap) {
            look.imap_messages = look.messages + m_hidden;
            look.uidnext = m_next;
            look.uidvalidity = validity;
            look.counts_arrivals = true;
        }
        std::vector<watch::Listed> listed;
        for (auto const& mail : box)
            listed.push_back({std::to_string(validity) + "." + std::to_string(mail.uid), mail.bytes});
        watch::note(history, look, listed);
    }
    void meet_in_use() {
        watch::Look look;
        look.at = now;
        look.saw = watch::Saw::in_use;
        watch::note(history, look);
    }
    void take_all() { box.clear(); }
    /// POP3 does not show them any more, IMAP does.
    void hide_all() {
        m_hidden += static_cast<std::int64_t>(box.size());
        box.clear();
    }
    void take_older_than(std::int64_t age) {
        std::erase_if(box, [&](Mail const& mail) { return now - mail.arrived >= age; });
    }
    /// As a person does: some of it, whatever its age.
    void take_some(int percent) {
        std::erase_if(box, [&](Mail const&) { return static_cast<int>(m_random() % 100) < percent; });
    }
    void renumber() {
        ++validity;
        m_next = 1;
        for (auto& mail : box)
            mail.uid = m_next++;
    }
    /// Hour by hour; `step` says what happens in each.
    void live(int hours, std::function<void(int)> step) {
        for (int i = 0; i < hours; ++i) {
            now += watch::hour;
            step(i);
        }
    }
    core::WatchFacts facts() const { return watch::judge(history); }

private:
    std::mt19937 m_random;
    std::int64_t m_next = 1, m_hidden = 0;
};

}
