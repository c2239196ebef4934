(()=>{location.search.includes("ban=")&&(window.stop(),location.replace(document.currentScript.dataset.to+location.search));})();
