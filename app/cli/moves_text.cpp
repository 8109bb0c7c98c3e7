#include "app/cli/moves_text.h"

#include "app/reports/display.h"
#include "probes/decide/why.h"

#include <cstdio>

namespace mp::cli {

using core::MessageId;
using decide::Why;

namespace {

MessageId reason(Why why) {
    switch (why) {
    case Why::best_of_its_direction: return MP_MSG("the best server of its kind that may still work");
    case Why::could_beat_it: return MP_MSG("it would rank before what is proven");
    case Why::spare: return MP_MSG("proven to fall back to");
    case Why::last_chance: return MP_MSG("nothing better came in time");
    case Why::better_wants_place: return MP_MSG("a better server wants its connection");
    case Why::asked_for: return MP_MSG("follows from what was asked for");
    case Why::needs_addresses: return MP_MSG("its addresses are not known yet");
    case Why::no_place: return MP_MSG("the server has as many connections as it may have");
    case Why::too_early: return MP_MSG("a guess lets what is published go first");
    case Why::not_needed: return MP_MSG("something better is there");
    case Why::published_first: return MP_MSG("a published server may still work");
    case Why::sources_first: return MP_MSG("a source may still publish something");
    case Why::better_first: return MP_MSG("a better server is about to log in");
    case Why::machine_busy: return MP_MSG("one login at a time on one machine");
    case Why::reading_first: return MP_MSG("reading is proven before sending, to spare the tries");
    case Why::pair_first: return MP_MSG("the pair is proven before its spares");
    case Why::account_busy: return MP_MSG("the tries that are left are promised to logins under way");
    case Why::confirmation_first: return MP_MSG("a better source may still vouch for the server");
    case Why::no_leave: return MP_MSG("it may not log in");
    case Why::nothing_left: return MP_MSG("everybody has answered");
    case Why::settled: return MP_MSG("nothing better can come in time");
    case Why::first_pair: return MP_MSG("the first proven pair was asked for");
    case Why::out_of_time: return MP_MSG("the time was up");
    case Why::discovery_over: return MP_MSG("discovery had its time, and nothing was under way");
    }
    return {};
}

}

std::string moves_text(core::Survey const& survey, language::Translator const& translate) {
    if (survey.moves.empty())
        return translate(MP_MSG("This file does not say how the run decided: an older version wrote it.")) + "\n";
    std::string out;
    for (auto const& move : survey.moves) {
        char time[32];
        std::snprintf(time, sizeof time, "%6lld ms  ", static_cast<long long>(move.ms));
        auto const why = core::from_name<Why>(move.why);
        out += time + reports::clean(move.what, 40);
        for (auto const& name : {move.subject, move.other})
            out += name.empty() ? std::string() : "  " + reports::clean(name, 300);
        out += "  (" + (why ? translate(reason(*why)) : reports::clean(move.why, 60)) + ")\n";
    }
    return out;
}

}
