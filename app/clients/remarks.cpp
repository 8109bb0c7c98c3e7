#include "app/clients/remarks.h"

#include "probes/core/utf8.h"

#include <algorithm>

namespace mp::clients {

void add_remark(std::vector<core::ProfileRemark>& remarks, char const* code, std::string place) {
    if (place.size() > longest_place)
        place = core::valid_utf8(place.substr(0, longest_place)) + "…";
    core::ProfileRemark remark{code, std::move(place)};
    if (remarks.size() < most_remarks && std::find(remarks.begin(), remarks.end(), remark) == remarks.end())
        remarks.push_back(std::move(remark));
}

void add_remark(core::Profile& profile, char const* code, std::string place) {
    add_remark(profile.remarks, code, std::move(place));
}

}
