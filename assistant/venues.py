"""Concepts that name places to be in and bodies to belong to: what answers where something was, or which one."""

# Where something happens or stands, when not in a town.
VENUES = frozenset(
    "province border border_crossing border_customs hotel museum library theatre opera stadium church_temple"
    " school kindergarten university hospital station street"
    " square park park_garden building room_hall city_hall castle_palace port harbour airport bridge factory restaurant"
    " zone free_zone industrial_park technology_park lake river mountain sea_coast address district region village"
    " place_location laboratory centre exhibition archive botanical_garden greenhouse dormitory guesthouse campsite"
    " canteen town_square district_quarter block_of_flats old_town cathedral church mosque cinema concert_hall"
    " art_gallery culture_centre ice_rink swimming_pool gym_sports_hall sports_hall playing_field stadium_pitch castle"
    " palace cemetery shipyard quay_pier airport_terminal care_home nursing_home market_bazaar tourist_office"
    " primary_school secondary_school vocational_school beach_shore river_bank embankment promenade monastery"
    " temple_shrine pavilion_gazebo courtyard garden_orchard house_home street_avenue cafe teahouse valley"
    " outdoors lawn_grass stage_podium podium_stage stage_scene crossroads kitchen basement cellar_basement"
    " corridor_hallway storey floor_storey office_building_floor warehouse_storage warehouse depot_vehicle classroom"
    " cinema_hall concert_venue campus playground training_ground field_meadow meadow_grass hill_slope forest bay_gulf"
    " island island_isle delta delta_estuary dam_levee canal_waterway tram_stop bus_stop railway_platform parking"
    " city_centre open_air_museum reading_room shopping_street souvenir_shop bookshop supermarket mall_department"
    " market market_night street_market_fair youth_centre culture_institute guest_house buddhist_temple shinto_shrine"
    " abbey_monastery church_building synagogue memorial_cemetery monument sculpture_monument statue fountain gate"
    " tower city_wall lighthouse zoo aquarium planetarium farm_farmer repair_workshop embankment_quay mine_shaft"
    " machine_hall exhibition_area stand_booth pedestrian_zone website website_internet online_remote"
    " online_meeting".split()
)
_OUTSIDE = frozenset(
    "province border border_crossing border_customs street square park park_garden zone free_zone industrial_park"
    " technology_park lake river mountain sea_coast address district region village place_location exhibition"
    " botanical_garden campsite town_square district_quarter old_town beach_shore river_bank embankment promenade"
    " courtyard garden_orchard street_avenue valley outdoors lawn_grass crossroads field_meadow meadow_grass hill_slope"
    " forest bay_gulf island island_isle delta delta_estuary dam_levee canal_waterway tram_stop bus_stop parking"
    " city_centre shopping_street street_market_fair monument sculpture_monument statue fountain embankment_quay"
    " centre exhibition_area pedestrian_zone website website_internet online_remote online_meeting".split()
)
INDOORS = (VENUES | {"conference_centre"}) - _OUTSIDE
# What is asked for by such a word is any of those.
ANY_BUILDING = frozenset("building which_building room_hall centre conference_centre".split())
# Which hotel it was is told where a hotel is spoken of.
BUILDINGS = frozenset(
    "hotel restaurant museum library theatre opera stadium church_temple kindergarten hospital station street bridge"
    " factory laboratory airport".split()
)
BODIES = frozenset(
    "organisation association committee department office_unit body_institution authorities company ngo university"
    " factory school museum bank fund insurance hospital chamber_commerce chamber_of_commerce consulate"
    " consulate_general embassy foreign_affairs_office city_hall city_council municipality government"
    " local_government union european_union united_nations sco network".split()
)
# Which university it was is told where a university is spoken of.
CERTAIN_BODIES = frozenset("university school museum bank hospital factory embassy consulate".split())
