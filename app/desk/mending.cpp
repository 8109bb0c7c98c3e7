#include "app/desk/mending.h"

#include "app/clients/text.h"
#include "app/reports/display.h"
#include "probes/rules/catalogue.h"

#include <algorithm>
#include <filesystem>
#include <set>

namespace mp::desk {

namespace fs = std::filesystem;
using clients::ClientFormat;
using clients::path_of;
using clients::utf8_of;
using core::Message;
using core::Profile;

namespace {

/// Profiles that lie in the same files.
struct Unit {
    ClientFormat const* client = nullptr;
    clients::Mender const* mender = nullptr;
    fs::path place;
    std::vector<std::size_t> profiles; ///< places in the survey
};

std::vector<Unit> units_of(std::vector<Profile> const& profiles) {
    std::vector<Unit> units;
    for (std::size_t i = 0; i < profiles.size(); ++i) {
        auto const* const client = clients::find_client(profiles[i].client);
        auto const place = path_of(profiles[i].path);
        auto const known = std::find_if(units.begin(), units.end(),
                                        [&](Unit const& unit) { return unit.client == client && unit.place == place; });
        if (known == units.end())
            units.push_back({client, clients::find_mender(profiles[i].client), place, {i}});
        else
            known->profiles.push_back(i);
    }
    return units;
}

/// "Thunderbird, Claws Mail, ...": names that no language translates.
std::string mendable_programs() {
    std::string names;
    for (auto const* client : clients::catalogue())
        if (clients::find_mender(client->id) && client->words)
            names += (names.empty() ? "" : ", ") + std::string(client->words->name);
    return names;
}

std::string shown(fs::path const& path) { return reports::clean(utf8_of(path), 400); }

Message why_not_mended(Unit const& unit, core::Fault const* fault) {
    core::Values const values{{"file", shown(unit.place)}, {"programs", mendable_programs()}};
    if (fault && fault->code != core::FaultCode::not_offered)
        return clients::why_unreadable(unit.place, *fault);
    if (fault)
        return {
            MP_MSG("“{file}” can be read, but not changed in place: it is an archive, a signed, encrypted or binary file, "
                   "or a change would touch something else in it. mailplumb lint says what to click instead."),
            values};
    return {MP_MSG("“{file}” can be read, but this program's settings cannot be changed in their files; mailplumb lint says "
                   "what to click instead. Settings of these can be changed: {programs}."),
            values};
}

fs::path real(fs::path const& path) {
    std::error_code error;
    auto const found = fs::weakly_canonical(fs::absolute(path, error), error);
    return error ? path.lexically_normal() : found;
}

bool is_at_or_in(fs::path const& inner, fs::path const& outer) {
    auto const [rest, end] = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end());
    return rest == outer.end() || (std::next(rest) == outer.end() && rest->empty());
}

/// Where a unit's files go below the folder that is written: as they lie below the given path, else by the last name.
fs::path room_for(Unit const& unit, fs::path const& given, std::set<fs::path>& taken) {
    std::error_code error;
    auto const base = real(fs::is_directory(given, error) ? given : fs::absolute(given, error).parent_path());
    auto const place = real(unit.place);
    auto const folder = fs::is_directory(place, error) ? place : place.parent_path();
    auto room = is_at_or_in(folder, base) ? folder.lexically_relative(base) : folder.filename();
    if (room == ".")
        room.clear();
    auto const wanted = room;
    for (int number = 2; !room.empty() && !taken.insert(room).second; ++number) {
        room = wanted;
        room += "-" + std::to_string(number);
    }
    return room;
}

void take_files(Mending& out, Unit const& unit, clients::Mended mended, fs::path const& room) {
    bool const writes_all = unit.mender->writes_all && mended.is_changed();
    for (auto& file : mended.files) {
        if (file.edits.is_empty() && !writes_all)
            continue;
        auto& path = file.written.path;
        path = utf8_of(room / (path.empty() ? unit.place.filename() : path_of(path)));
        out.files.push_back(std::move(file));
    }
}

/// Files that are written are their owner's alone, whoever may read those that are there.
void forget_visible_passwords(Profile& profile) {
    std::erase_if(profile.remarks, [](auto const& remark) { return remark.code == core::remark::password_visible; });
}

}

bool Mending::is_changed() const { return !files.empty(); }

static Usage<Mending> mend_once(std::string const& path, core::Survey survey, RepairWishes const& wishes) {
    auto const given = path_of(path);
    auto profiles = clients::read_profiles(given);
    if (!profiles)
        return tl::unexpected<Message>(clients::why_unreadable(given, profiles.error()));
    Mending out;
    survey.request.profiles = std::move(*profiles);
    out.before = survey;
    out.found = rules::judge(survey);
    auto const wanted = repaired(survey, wishes);
    std::set<fs::path> taken;
    bool has_any = false;
    for (auto const& unit : units_of(wanted)) {
        if (!unit.mender) {
            out.problems.push_back(why_not_mended(unit, nullptr));
            continue;
        }
        std::vector<Profile> own;
        for (auto const i : unit.profiles)
            own.push_back(wanted[i]);
        auto mended = clients::mend(*unit.mender, clients::Tree(unit.place), own);
        if (!mended) {
            out.problems.push_back(why_not_mended(unit, &mended.error()));
            continue;
        }
        has_any = true;
        for (std::size_t i = 0; i < unit.profiles.size(); ++i) {
            survey.request.profiles[unit.profiles[i]] = mended->profiles[i];
            if (mended->is_changed())
                forget_visible_passwords(survey.request.profiles[unit.profiles[i]]);
        }
        take_files(out, unit, std::move(*mended), room_for(unit, given, taken));
    }
    if (!has_any && !out.problems.empty())
        return tl::unexpected<Message>(out.problems.front());
    out.left = rules::judge(survey);
    out.after = std::move(survey);
    return out;
}

/// A repair that the person may ask for is offered when it would change something.
Usage<Mending> mend_settings(std::string const& path, core::Survey survey, RepairWishes const& wishes) {
    auto out = mend_once(path, survey, wishes);
    if (!out)
        return out;
    for (auto const& repair : repairs()) {
        bool const is_left = std::any_of(out->left.begin(), out->left.end(), [&](core::Finding const& finding) {
            return finding.id == repair.rule && finding.hidden_by.empty();
        });
        if (!repair.is_asked_for || !is_left)
            continue;
        auto more = wishes;
        more.also.emplace_back(repair.rule);
        auto const other = mend_once(path, survey, more);
        if (other && other->after.request.profiles != out->after.request.profiles)
            out->offers.emplace_back(repair.rule);
    }
    return out;
}

Usage<void> check_out_folder(std::string const& path, std::string const& out) {
    core::Values const values{{"folder", shown(path_of(out))}};
    std::error_code error;
    auto const folder = path_of(out);
    if (fs::exists(folder, error) && !fs::is_directory(folder, error))
        return usage_error(MP_MSG("“{folder}” is a file; the mended files need a folder. Name one that is empty or new."),
                           values);
    auto const input = path_of(path);
    if (fs::is_directory(input, error) && is_at_or_in(real(folder), real(input)))
        return usage_error(
            MP_MSG("“{folder}” lies in the settings that are read, and those are never changed. Name a folder "
                   "outside of them."),
            values);
    return {};
}

}
