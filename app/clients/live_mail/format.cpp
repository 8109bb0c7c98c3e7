#include "app/clients/by_hand.h"
#include "app/clients/ini_values.h"
#include "app/clients/live_mail/live_mail.h"
#include "app/clients/live_mail/write.h"
#include "app/clients/text.h"
#include "probes/core/ascii.h"

#include <array>

namespace mp::clients::live_mail {

extern core::ClientWords const words;

namespace ascii = core::ascii;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view suffix = ".oeaccount";
constexpr std::size_t largest_account = 1024 * 1024;
constexpr std::size_t most_names = 20000; // looked at in all: a store holds every message as a file
constexpr int deepest = 3;                // store, account, folder of the account

bool is_account_name(std::string_view name) {
    return name.size() > suffix.size() && ascii::equal_ignoring_case(name.substr(name.size() - suffix.size()), suffix);
}

/// Walks a store and hands out the relative names of its accounts until `take` says no.
class Walk {
public:
    explicit Walk(Tree const& root) : m_root(root) {}

    template <class Take>
    bool each(std::string const& folder, int depth, Take const& take) {
        auto const names = m_root.list(folder);
        auto const path = [&](std::string const& name) { return folder.empty() ? name : folder + "/" + name; };
        for (auto const& name : names)
            if (is_account_name(name) && !take(path(name)))
                return false;
        for (auto const& name : names)
            if (depth < deepest && may_hold_accounts(name) && ++m_seen <= most_names &&
                m_root.below(path(name)).is_folder() && !each(path(name), depth + 1, take))
                return false;
        return true;
    }

private:
    static bool may_hold_accounts(std::string_view name) {
        return !is_account_name(name) && !core::ascii::to_lower(name).ends_with(".eml");
    }

    Tree const& m_root;
    std::size_t m_seen = 0;
};

bool holds_accounts(Tree const& folder) {
    bool found = false;
    Walk(folder).each({}, 0, [&](std::string const& name) {
        found = is_oeaccount(folder.below(name).beginning());
        return !found;
    });
    return found;
}

bool recognises(Tree const& tree) { return tree.is_folder() ? holds_accounts(tree) : is_oeaccount(tree.beginning()); }

/// The folder of an account is named after it; the program, after the folder it keeps all of them in.
std::string program_of(Tree const& tree) {
    auto const path = utf8_of(tree.root());
    return path.find("Windows Mail") != path.npos ? "Windows Mail" : "Windows Live Mail";
}

void read_store(core::Profile& profile, Tree const& store) {
    Walk(store).each({}, 0, [&](std::string const& name) {
        if (profile.accounts.size() >= most_accounts) {
            add_remark(profile, core::remark::unreadable_part, name + " and what follows");
            return false;
        }
        auto const bytes = store.read(name, largest_account);
        if (!bytes || !add_account(profile, *bytes, name))
            add_remark(profile, core::remark::unreadable_part, name);
        return true;
    });
}

core::Result<std::vector<core::Profile>> read(Tree const& tree) {
    core::Profile profile;
    profile.client = "live_mail";
    profile.program = program_of(tree);
    profile.path = utf8_of(tree.root());
    if (tree.is_folder()) {
        read_store(profile, tree);
    } else {
        TRY(auto const bytes, tree.read());
        MP_CHECK(add_account(profile, bytes, tree.name()));
    }
    if (profile.accounts.empty() && profile.remarks.empty())
        return core::fail(core::FaultCode::empty, "no mail account in these files");
    return std::vector{std::move(profile)};
}

/// %LOCALAPPDATA% lies beside %APPDATA%.
std::vector<Place> detect(Home const& home) {
    std::vector<Place> places;
    if (home.appdata.empty())
        return places;
    for (auto const* const name : {"Windows Live Mail", "Windows Mail"}) {
        fs::path const folder = home.appdata.parent_path() / "Local" / "Microsoft" / name;
        if (holds_accounts(Tree(folder)))
            places.push_back({folder, name});
    }
    return places;
}

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings) {
    return by_hand(MP_MSG("In Windows Live Mail, choose Accounts > Email, and tick \"Manually configure server settings\"."),
                   wish, settings);
}

constexpr std::array forms{ExportForm{
    .id = "oeaccount",
    .suffix = ".oeaccount",
    .shape = Shape::file,
    .title = MP_MSG("Account file (.oeaccount)"),
    .explanation = MP_MSG("Take this for Windows Live Mail or Windows Mail: a file that is copied to its own."),
    .write = &write,
}};

}

extern constinit ClientFormat const format{
    .id = "live_mail",
    .name = MP_MSG("Windows Live Mail"),
    .versions = MP_MSG("Windows Mail of Windows Vista, Windows Live Mail 2009 to 2012"),
    .detect = &detect,
    .recognises = &recognises,
    .read = &read,
    .forms = forms,
    .instructions = &instructions,
    .words = &words,
};

}
