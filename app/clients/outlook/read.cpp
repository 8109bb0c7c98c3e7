#include "app/clients/outlook/read.h"

#include "app/clients/outlook/reg_file.h"
#include "app/clients/text.h"
#include "probes/core/ascii.h"

#include <iterator>
#include <utility>

namespace mp::clients::outlook {

namespace ascii = core::ascii;
using core::FaultCode;

namespace {

constexpr std::size_t most_files = 50; // of a dropped folder

bool has_suffix(std::string_view name, std::string_view suffix) {
    return name.size() > suffix.size() && ascii::equal_ignoring_case(name.substr(name.size() - suffix.size()), suffix);
}

bool has_our_suffix(std::string_view name) { return has_suffix(name, ".reg") || has_suffix(name, ".prf"); }

std::vector<std::string> files_in(Tree const& folder) {
    std::vector<std::string> names;
    for (auto& name : folder.list())
        if (has_our_suffix(name) && names.size() < most_files && folder.below(name).is_file())
            names.push_back(std::move(name));
    return names;
}

core::Result<std::vector<core::Profile>> read_file(Tree const& file) {
    TRY(auto const bytes, file.read());
    if (looks_like_reg(std::string_view(bytes).substr(0, 4096)))
        return read_reg(bytes, utf8_of(file.root()));
    if (looks_like_prf(bytes))
        return read_prf(bytes, utf8_of(file.root()));
    return core::fail(FaultCode::wrong_kind, "neither a registry file nor an Outlook profile file");
}

}

bool recognises(Tree const& tree) {
    if (tree.is_folder())
        return !files_in(tree).empty();
    if (!tree.is_file())
        return false;
    auto const beginning = tree.beginning();
    return looks_like_reg(beginning) || looks_like_prf(beginning);
}

core::Result<std::vector<core::Profile>> read(Tree const& tree) {
    if (!tree.is_folder())
        return read_file(tree);
    std::vector<core::Profile> all;
    core::Fault first_fault{FaultCode::empty, "no registry file or Outlook profile file in this folder"};
    bool failed = false;
    for (auto const& name : files_in(tree)) {
        auto profiles = read_file(tree.below(name));
        if (profiles)
            all.insert(all.end(), std::make_move_iterator(profiles->begin()), std::make_move_iterator(profiles->end()));
        else if (!std::exchange(failed, true))
            first_fault = std::move(profiles).error();
    }
    if (all.empty())
        return tl::unexpected(std::move(first_fault));
    return all;
}

}
